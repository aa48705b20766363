import { expect, type Locator, type Page } from '@playwright/test';
import { waitForMark } from './marks.ts';

/** The diagnostics over whatever is open, by their key. */
export async function openDiagnostics(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+Shift+D');
  const dialog = page.getByRole('dialog', { name: 'Diagnostics' });
  await expect(dialog.getByRole('table', { name: 'Parts' })).toBeVisible();
  return dialog;
}

/** Reloads with what was changed; under an open study it takes a second word. */
export async function reloadNow(dialog: Locator, { openStudy = false } = {}): Promise<void> {
  const press = (name: string) => dialog.getByRole('button', { name }).click();
  if (openStudy) await press('Reload now');
  await reloaded(dialog.page(), () => press(openStudy ? 'Reload all the same' : 'Reload now'));
}

/** Resolves once the page that an action leads to is another one than before, and stands. */
export async function reloaded(page: Page, act: () => Promise<void>): Promise<void> {
  const before = await page.evaluate(() => performance.timeOrigin);
  await act();
  await expect.poll(() => page.evaluate(() => performance.timeOrigin).catch(() => before)).not.toBe(before);
  await waitForMark(page, 'shell-ready', 45_000);
}

/** What stands in the table of parts about one of them. */
export function partRow(dialog: Locator, id: string): Locator {
  return dialog.locator(`tr[data-part="${id}"]`);
}
