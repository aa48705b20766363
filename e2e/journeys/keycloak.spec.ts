import { keycloakFolder, keycloakSentence } from '../archives/keycloak.ts';
import { imageView } from '../run/image-view.ts';
import { waitForMark } from '../run/marks.ts';
import { expect, storedText, test } from '../run/sign-in-journey.ts';

test.use({ provider: 'keycloak' });
// A worker's fixtures start before a test can skip itself.
test.skip(keycloakFolder() === undefined, keycloakSentence);

test('Keycloak signs in and out, names roles, and renews by rotation', async ({ page, context }) => {
  test.setTimeout(180_000);
  const refreshes: string[] = [];
  context.on('request', (request) => {
    if (request.postData()?.includes('grant_type=refresh_token')) refreshes.push(request.url());
  });
  await page.goto('?site=roles');
  await page.getByLabel('Username').fill('mary');
  await page.getByLabel('Password', { exact: true }).fill('only for tests');
  await page.getByRole('button', { name: 'Sign In' }).click();
  await waitForMark(page, 'study-list-ready', 45_000);
  await expect(page.getByRole('contentinfo')).toContainText('Mary Reader');
  await page.getByRole('grid').press('Home');
  await page.getByRole('grid').press('Enter');
  await waitForMark(page, 'first-image', 45_000);
  await imageView(page).shows(1, 120);
  await expect(page.getByRole('button', { name: 'Rotate right' })).toBeVisible();
  await expect.poll(() => refreshes.length, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(await storedText(page)).not.toMatch(/eyJ|refresh/);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('The archive asks you to sign in.')).toBeVisible({ timeout: 20_000 });
});
