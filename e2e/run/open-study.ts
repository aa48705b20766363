import { expect, type Page } from '@playwright/test';
import { waitForMark } from './marks.ts';

/** Opens the first study of the list by keyboard, and waits until its first image stands. */
export async function openFirstStudy(page: Page, address = '', timeoutMs?: number): Promise<void> {
  await page.goto(address);
  await waitForMark(page, 'study-list-ready', timeoutMs);
  await page.getByRole('grid').press('Home');
  await page.getByRole('grid').press('Enter');
  await expect(page).toHaveURL(/\/viewer\?/);
  await waitForMark(page, 'first-image', timeoutMs);
}
