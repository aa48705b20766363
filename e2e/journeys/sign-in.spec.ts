import { imageView } from '../run/image-view.ts';
import { waitForMark } from '../run/marks.ts';
import { expect, fillIn, storedText, test, windowOf } from '../run/sign-in-journey.ts';

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
  expect([...authorised]).toEqual([new URL(rig.url).origin]);
  expect(await storedText(page)).not.toMatch(/eyJ|refresh/);
});
