import type { BrowserContext, Route } from '@playwright/test';
import { linkTo } from '../run/demo-series.ts';
import { imageView } from '../run/image-view.ts';
import { waitForMark } from '../run/marks.ts';
import { placeOfInsert } from '../run/measure-insert.ts';
import { arm, drag, mainNumber } from '../run/measuring.ts';
import { expect, fillIn, storedText, test, windowOf } from '../run/sign-in-journey.ts';

const link = linkTo('qa-axial', 'orthanc');

/** All images but the first wait until the test lets them go, or the archive refuses one of them. */
async function holdFrames(context: BrowserContext) {
  const held: Route[] = [];
  let first = '';
  let isOver = false;
  await context.route('**/frames/**', (route) => {
    const url = route.request().url();
    first ||= url;
    if (url === first || isOver) return route.continue();
    held.push(route);
  });
  const release = (refusal?: number) => {
    isOver = true;
    held.forEach((route, index) => {
      void (refusal && index === 0 ? route.fulfill({ status: refusal }) : route.continue());
    });
  };
  return { count: () => held.length, release };
}

test('signs in beside the page, finds a study and reads it; the token goes to the archive alone', async ({
  page,
  authorised,
  rig,
}) => {
  await page.goto('');
  await expect(page.getByText('The archive asks you to sign in.')).toBeVisible();
  expect(authorised.size).toBe(0);
  const opened = await windowOf(page, () =>
    page.getByRole('button', { name: 'Sign in', exact: true }).click(),
  );
  await fillIn(opened, 'mary');
  await waitForMark(page, 'study-list-ready');
  await expect(page.getByRole('contentinfo')).toContainText('mary');
  await page.getByRole('grid').press('Home');
  await page.getByRole('grid').press('Enter');
  await waitForMark(page, 'first-image');
  await imageView(page).shows(1, 120);
  expect([...authorised.keys()]).toEqual([new URL(rig.url).origin]);
  expect(authorised.get(new URL(rig.url).origin)?.some((path) => path.includes('/frames/'))).toBe(true);
  expect(await storedText(page)).not.toMatch(/eyJ|refresh/);
});

test('a link to a study is found again after signing in; refused images come after one renewal', async ({
  page,
  context,
  rig,
}) => {
  const refreshes: string[] = [];
  let token = '';
  await rig.settings({ accessSeconds: 3 });
  // As where the clocks differ, or somebody revoked it: the page believes the token good, and the archive does not.
  await context.route(`${rig.issuer}/token`, async (route) => {
    const body = route.request().postData() ?? '';
    if (body.includes('grant_type=refresh_token')) refreshes.push(body);
    const response = await route.fetch();
    const json = await response.json();
    token = json.access_token;
    await route.fulfill({ response, json: { ...json, expires_in: 3600 } });
  });
  const held = await holdFrames(context);

  await page.goto(link);
  await fillIn(page, 'mary');
  await waitForMark(page, 'first-image');
  expect(page.url()).toBe(rig.url + link);
  await expect.poll(held.count).toBeGreaterThan(1);
  const statusOf = async () => {
    const headers = { Authorization: `Bearer ${token}` };
    return (await fetch(`${rig.dicomwebRoot}studies`, { headers })).status;
  };
  await expect.poll(statusOf).toBe(401);
  await rig.settings({ accessSeconds: 600 });
  const before = refreshes.length;
  held.release();
  await waitForMark(page, 'series-loaded', 45_000);
  await page.keyboard.press('End');
  await imageView(page).shows(120, 120);
  expect(refreshes).toHaveLength(before + 1);
});

test('the end of a sign-in is told before it comes; measurements and layout stay through the next one', async ({
  page,
  context,
  rig,
}) => {
  // The first renewal gives a token for eight seconds, and then the provider has had enough.
  let renewals = 0;
  await context.route(`${rig.issuer}/token`, async (route) => {
    if (!route.request().postData()?.includes('grant_type=refresh_token')) return route.continue();
    renewals += 1;
    const headers = { 'Access-Control-Allow-Origin': '*' };
    if (renewals > 1) return route.fulfill({ status: 400, headers, json: { error: 'invalid_grant' } });
    const response = await route.fetch();
    return route.fulfill({ response, json: { ...(await response.json()), expires_in: 8 } });
  });
  const held = await holdFrames(context);
  await page.goto(`${link}&layout=1x2`);
  await fillIn(page, 'mary');
  await waitForMark(page, 'first-image');
  const view = imageView(page);
  await arm(page, view, 'l', 'length');
  const { x, y } = await placeOfInsert(page, 'qa-axial', 'lung');
  await drag(page, { x: x - 30, y }, { x: x + 30, y });
  const length = await mainNumber(page, 'Length 1');

  const warning = page.getByText('Your sign-in at St. Mary is about to end.').waitFor();
  held.release(401);
  await warning;
  await expect(page.getByText('Your sign-in at St. Mary has ended.')).toBeVisible();
  await expect(view.section).toHaveAttribute('data-state', 'shown');
  const again = page.getByRole('status').getByRole('button', { name: 'Sign in again' });
  const opened = await windowOf(page, () => again.click());
  await opened.waitForEvent('close');
  await expect(page.getByText('Your sign-in at St. Mary has ended.')).toBeHidden();
  expect(await mainNumber(page, 'Length 1')).toBe(length);
  await expect(view.section.locator('[data-shape]')).toHaveCount(1);
  await expect(page.locator('[data-cell]')).toHaveCount(2);
  await page.keyboard.press('End');
  await view.shows(120, 120);
});

test('signing out takes images and tokens from all tabs, and Back brings none again', async ({
  page,
  context,
}) => {
  await page.goto(link);
  await fillIn(page, 'mary');
  await waitForMark(page, 'first-image');
  const other = await context.newPage();
  // The provider knows the person: nobody has to type again.
  await other.goto(link);
  await waitForMark(other, 'first-image');

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  for (const tab of [page, other]) {
    await expect(tab.getByText('The archive asks you to sign in.')).toBeVisible();
    await expect(tab.locator('[data-viewport]')).toHaveCount(0);
    expect(await storedText(tab)).not.toMatch(/eyJ|refresh/);
  }
  await other.goBack();
  await expect(other.locator('[data-viewport]')).toHaveCount(0);
});

test('a link signs nobody in, and leads nowhere else', async ({ page, context, rig, authorised }) => {
  const login = (query: Readonly<Record<string, string>>) => page.goto(`login?${new URLSearchParams(query)}`);
  const strangers: string[] = [];
  context.on('request', (request) => {
    if (new URL(request.url()).hostname === 'evil.test') strangers.push(request.url());
  });
  const iss = rig.issuer;
  await login({ iss: 'https://evil.test' });
  await expect(page.getByText('a provider that this site does not know')).toBeVisible();
  for (const target of [
    'https://evil.test/',
    '//evil.test/',
    `${rig.url.replace('://', '://evil@')}`,
    `${rig.url}login?iss=${iss}`,
  ]) {
    await login({ iss, target_link_uri: target });
    await expect(page.getByText('leads to another site')).toBeVisible();
  }
  await page.goto('callback?code=stolen&state=0123');
  await expect(page.getByText('was not begun here')).toBeVisible({ timeout: 10_000 });

  for (const address of [
    '?access_token=eyJhbGciOiJub25lIn0.e30.',
    '#id_token=eyJhbGciOiJub25lIn0.e30.&state=1',
    'studies?token=abc',
  ]) {
    await page.goto(address);
    await expect(page.getByText('The address held a sign-in token.')).toBeVisible();
    await expect(page.getByText('The archive asks you to sign in.')).toBeVisible();
    expect(page.url()).not.toMatch(/token|eyJ/);
  }
  expect(authorised.size).toBe(0);

  // Plain http on a name: no cryptography, and so no sign-in; the page says it.
  await page.goto(`${rig.url.replace('127.0.0.1', 'hospital.test')}?site=roles`);
  await expect(page.getByText('Signing in needs https')).toBeVisible();

  await login({ iss, login_hint: 'mary', target_link_uri: rig.url + link });
  await expect(page.getByLabel('Name')).toHaveValue('mary');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await waitForMark(page, 'first-image');
  expect(page.url()).toBe(rig.url + link);
  expect(strangers).toEqual([]);
});

test('a site that wants it signs in first, shows to each person what is theirs, and renews in a frame', async ({
  page,
  context,
  rig,
}) => {
  const archives = page.getByRole('combobox', { name: 'Archive' });
  await page.goto('?site=roles');
  await fillIn(page, 'joe');
  await waitForMark(page, 'study-list-ready');
  await expect(archives).toHaveCount(0);
  await page.getByRole('grid').press('Home');
  await page.getByRole('grid').press('Enter');
  await waitForMark(page, 'first-image');
  await expect(page.getByRole('button', { name: 'Rotate right' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Length' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  let frames = 0;
  context.on('request', (request) => {
    if (request.url().startsWith(`${rig.issuer}/auth`) && request.url().includes('prompt=none')) frames += 1;
  });
  await rig.settings({ accessSeconds: 6, refresh: false });
  await page.goto(`${link}&site=roles`);
  await page.getByRole('button', { name: 'Sign in at St. Mary' }).click();
  await fillIn(page, 'mary+radiologist+researcher');
  await waitForMark(page, 'first-image');
  await expect(page.getByRole('button', { name: 'Rotate right' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Length' })).toBeVisible();
  await page.getByRole('button', { name: 'Study list' }).click();
  await expect(archives).toContainText('Research');
  await expect.poll(() => frames).toBeGreaterThan(0);
  await expect(page.locator('iframe')).toHaveCount(0);
  await expect(page.getByRole('contentinfo')).toContainText('mary');
  await expect(page.getByText('sign-in')).toHaveCount(0);
});
