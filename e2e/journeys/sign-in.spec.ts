import type { BrowserContext, Page, Route } from '@playwright/test';
import { signInByScript } from '../archives/code-flow.ts';
import { audience } from '../archives/identity.ts';
import type { SignInRig } from '../archives/sign-in-rig.ts';
import { linkTo } from '../run/demo-series.ts';
import { reloaded } from '../run/diagnostics.ts';
import { imageView } from '../run/image-view.ts';
import { waitForMark } from '../run/marks.ts';
import { placeOfInsert } from '../run/measure-insert.ts';
import { arm, drag, mainNumber } from '../run/measuring.ts';
import { expect, fillIn, storedText, test, windowOf } from '../run/sign-in-journey.ts';

test.describe.configure({ timeout: 180_000 });
const link = linkTo('qa-axial', 'orthanc');
/** For what needs a page that starts, here or at the provider. */
const eventually = expect.configure({ timeout: 30_000 });
const asksToSignIn = (page: Page) =>
  eventually(page.getByText('The archive asks you to sign in.')).toBeVisible();
const image = (page: Page) => waitForMark(page, 'first-image', 60_000);

/** All images but the first wait until the test says what becomes of them, and of those that are asked for later. */
async function holdFrames(context: BrowserContext) {
  const held: Route[] = [];
  let first = '';
  let pass: ((route: Route) => void) | undefined;
  await context.route('**/frames/**', (route) => {
    const url = route.request().url();
    first ||= url;
    if (url === first) return route.continue();
    if (pass) pass(route);
    else held.push(route);
  });
  const release = (to: (route: Route, isFirst: boolean) => Promise<void>) => {
    pass = (route) => void to(route, route === held[0]);
    held.forEach(pass);
  };
  return { count: () => held.length, first: () => held[0]?.request(), release };
}

/** A token of the provider that the archive does not take any more. */
async function endedToken({ issuer, url, dicomwebRoot, settings }: SignInRig): Promise<string> {
  await settings({ accessSeconds: 1 });
  const wish = { name: 'mary', scope: 'dicomweb.read', resource: audience };
  const { access_token: token } = await signInByScript(issuer, url, wish);
  await settings({ accessSeconds: 600 });
  const headers = { Authorization: `Bearer ${token}` };
  await expect.poll(async () => (await fetch(`${dicomwebRoot}studies`, { headers })).status).toBe(401);
  return token;
}

test('signs in beside the page, finds a study and reads it; the token goes to the archive alone', async ({
  page,
  authorised,
  rig,
}) => {
  await page.goto('');
  await asksToSignIn(page);
  expect(authorised.size).toBe(0);
  const opened = await windowOf(page, () =>
    page.getByRole('button', { name: 'Sign in', exact: true }).click(),
  );
  await fillIn(opened, 'mary');
  await waitForMark(page, 'study-list-ready', 60_000);
  await expect(page.getByRole('contentinfo')).toContainText('mary');
  await page.getByRole('grid').press('Home');
  await page.getByRole('grid').press('Enter');
  await image(page);
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
  const ended = await endedToken(rig);
  let refreshes = 0;
  context.on('request', (request) => {
    const isRefresh = request.postData()?.includes('grant_type=refresh_token');
    if (request.url() === `${rig.issuer}/token` && isRefresh) refreshes += 1;
  });
  const held = await holdFrames(context);

  await page.goto(link);
  await fillIn(page, 'mary');
  await image(page);
  expect(page.url()).toBe(rig.url + link);
  await eventually.poll(held.count).toBeGreaterThan(1);
  // As where the clocks differ, or somebody revoked it: the page believes the token good, and the archive does not.
  const believed = held.first()?.headers().authorization;
  expect(believed).toMatch(/^Bearer eyJ/);
  held.release((route) => {
    const headers = route.request().headers();
    if (headers.authorization !== believed) return route.continue();
    return route.continue({ headers: { ...headers, authorization: `Bearer ${ended}` } });
  });
  await waitForMark(page, 'series-loaded', 60_000);
  await page.keyboard.press('End');
  await imageView(page).shows(120, 120);
  expect(refreshes).toBe(1);
});

test('the end of a sign-in is told before it comes; measurements and layout stay through the next one', async ({
  page,
  context,
  rig,
}) => {
  // The first renewal gives a token for twenty seconds, of which ten are warned in; then the provider has had enough.
  let renewals = 0;
  await context.route(`${rig.issuer}/token`, async (route) => {
    if (!route.request().postData()?.includes('grant_type=refresh_token')) return route.continue();
    renewals += 1;
    const headers = { 'Access-Control-Allow-Origin': '*' };
    if (renewals > 1) return route.fulfill({ status: 400, headers, json: { error: 'invalid_grant' } });
    const response = await route.fetch();
    return route.fulfill({ response, json: { ...(await response.json()), expires_in: 20 } });
  });
  const held = await holdFrames(context);
  await page.goto(`${link}&layout=1x2`);
  await fillIn(page, 'mary');
  await image(page);
  const view = imageView(page);
  await arm(page, view, 'l', 'length');
  const { x, y } = await placeOfInsert(page, 'qa-axial', 'lung');
  await drag(page, { x: x - 30, y }, { x: x + 30, y });
  const length = await mainNumber(page, 'Length 1');

  await eventually.poll(held.count).toBeGreaterThan(0);
  const warning = page.getByText('Your sign-in at St. Mary is about to end.').waitFor();
  held.release((route, isFirst) => (isFirst ? route.fulfill({ status: 401 }) : route.continue()));
  await warning;
  await eventually(page.getByText('Your sign-in at St. Mary has ended.')).toBeVisible();
  await expect(view.section).toHaveAttribute('data-state', 'shown');
  const again = page.getByRole('status').getByRole('button', { name: 'Sign in again' });
  const opened = await windowOf(page, () => again.click());
  await eventually.poll(() => opened.isClosed()).toBe(true);
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
  await image(page);
  const other = await context.newPage();
  // The provider knows the person: nobody has to type again.
  await other.goto(link);
  await image(other);

  // What a tab says before it goes is not what is left of it.
  await reloaded(other, () => page.getByRole('button', { name: 'Sign out' }).click());
  await page.getByRole('button', { name: 'Sign out' }).click();
  for (const tab of [page, other]) {
    await asksToSignIn(tab);
    await expect(tab.locator('[data-viewport]')).toHaveCount(0);
    expect(await storedText(tab)).not.toMatch(/eyJ|refresh/);
  }
  await other.goBack();
  await eventually(other.getByText('The archive wants you to sign in.')).toBeVisible();
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
  await eventually(page.getByText('a provider that this site does not know')).toBeVisible();
  for (const target of [
    'https://evil.test/',
    '//evil.test/',
    `${rig.url.replace('://', '://evil@')}`,
    `${rig.url}login?iss=${iss}`,
  ]) {
    await login({ iss, target_link_uri: target });
    await eventually(page.getByText('leads to another site')).toBeVisible();
  }
  await page.goto('callback?code=stolen&state=0123');
  await eventually(page.getByText('was not begun here')).toBeVisible();

  for (const address of [
    '?access_token=eyJhbGciOiJub25lIn0.e30.',
    '#id_token=eyJhbGciOiJub25lIn0.e30.&state=1',
    'studies?token=abc',
  ]) {
    await page.goto(address);
    await eventually(page.getByText('The address held a sign-in token.')).toBeVisible();
    await asksToSignIn(page);
    // A fragment alone starts no page: what stands may be there since the address before.
    await expect(page).not.toHaveURL(/token|eyJ/);
  }
  expect(authorised.size).toBe(0);

  // Plain http on a name: no cryptography, and so no sign-in; the page says it.
  await page.goto(`${rig.url.replace('127.0.0.1', 'hospital.test')}?site=roles`);
  await eventually(page.getByText('Signing in needs https')).toBeVisible();

  await login({ iss, login_hint: 'mary', target_link_uri: rig.url + link });
  await eventually(page.getByLabel('Name')).toHaveValue('mary');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await image(page);
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
  await waitForMark(page, 'study-list-ready', 60_000);
  await expect(archives).toHaveCount(0);
  await page.getByRole('grid').press('Home');
  await page.getByRole('grid').press('Enter');
  await image(page);
  await expect(page.getByRole('button', { name: 'Rotate right' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Length' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  // Until the provider has brought the page back, it still knows who is signed in.
  await asksToSignIn(page);
  let frames = 0;
  context.on('request', (request) => {
    if (request.url().startsWith(`${rig.issuer}/auth`) && request.url().includes('prompt=none')) frames += 1;
  });
  await rig.settings({ accessSeconds: 12, refresh: false });
  await page.goto(`${link}&site=roles`);
  await page.getByRole('button', { name: 'Sign in at St. Mary' }).click();
  await fillIn(page, 'mary+radiologist+researcher');
  await image(page);
  await expect(page.getByRole('button', { name: 'Rotate right' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Length' })).toBeVisible();
  await page.getByRole('button', { name: 'Study list' }).click();
  await expect(archives).toContainText('Research');
  await eventually.poll(() => frames).toBeGreaterThan(0);
  await eventually(page.locator('iframe')).toHaveCount(0);
  await expect(page.getByRole('contentinfo')).toContainText('mary');
  await expect(page.getByText('sign-in')).toHaveCount(0);
});
