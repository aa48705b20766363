import type { Page } from '@playwright/test';
import { expect } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import { apiKey, password, test } from '../run/typed-key.ts';

/** The requests that carry a header, of the page and of its workers. */
function watch(page: Page, header: string): string[] {
  const seen: string[] = [];
  page.context().on('request', (request) => {
    if (request.headers()[header]) seen.push(new URL(request.url()).pathname);
  });
  return seen;
}

test.describe.configure({ timeout: 120_000 });

const openFirst = async (page: Page) => {
  await waitForMark(page, 'study-list-ready');
  await page.getByRole('grid').press('Home');
  await page.getByRole('grid').press('Enter');
  await waitForMark(page, 'first-image');
};

test('an archive with a password is read once it was typed, and forgets it with the page', async ({
  page,
}) => {
  const sent = watch(page, 'authorization');
  await page.goto('?source=ward');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in to Ward' });
  await dialog.getByLabel('User name').fill(password.name);
  await dialog.getByLabel('Password').fill('wrong');
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await dialog.getByLabel('User name').fill(password.name);
  await dialog.getByLabel('Password').fill(password.secret);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await openFirst(page);
  // What a worker asks for is told beside what the page says.
  await expect.poll(() => sent.some((path) => path.includes('/frames/'))).toBe(true);
  expect(sent.filter((path) => !path.startsWith('/dicom-web/ward/'))).toEqual([]);
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(stored).not.toContain(password.secret);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible({ timeout: 45_000 });
});

test('an archive with a key gets it in the header that the site names, and no other archive does', async ({
  page,
}) => {
  const sent = watch(page, 'x-api-key');
  await page.goto('?source=lab');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in to Laboratory' });
  await dialog.getByLabel('Key').fill(apiKey);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await openFirst(page);
  await expect.poll(() => sent.some((path) => path.includes('/frames/'))).toBe(true);
  expect(sent.filter((path) => !path.startsWith('/dicom-web/lab/'))).toEqual([]);
});
