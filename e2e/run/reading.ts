import { expect, type Page } from '@playwright/test';
import { type ImageView, imageView } from './image-view.ts';
import { waitForMark } from './marks.ts';
import { type PagePoint, takePicture } from './picture.ts';

/** From the study list, by keyboard alone: types a name, takes the only match, opens it. */
export async function openByName(page: Page, name: string): Promise<void> {
  await page.goto('');
  await waitForMark(page, 'study-list-ready');
  await page.keyboard.press('/');
  await page.keyboard.type(name);
  await expect(page.getByRole('grid').locator('tbody').getByRole('row')).toHaveCount(1, { timeout: 30_000 });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/viewer\?/);
  await waitForMark(page, 'first-image', 45_000);
}

/** What the reader's keys go to. */
export function focused(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
}

/** From the first image to the last, one at a time: half by key, half by wheel. Each is waited for. */
export async function scrollThrough(page: Page, count: number): Promise<void> {
  const view = imageView(page);
  await view.shows(1, count);
  const { x, y } = await middleOf(view);
  await page.mouse.move(x, y);
  for (let number = 2; number <= count; number++) {
    if (number <= count / 2) await page.keyboard.press('ArrowDown');
    else await page.mouse.wheel(0, 100);
    await isShown(page, number);
  }
  await view.shows(count, count);
}

async function isShown(page: Page, number: number): Promise<void> {
  await page.waitForFunction((wanted) => {
    const view = document.querySelector('[data-viewport="v1"]');
    return view?.getAttribute('data-frame') === wanted && view.getAttribute('data-state') === 'shown';
  }, String(number));
}

/** The bar beside the image says that all were seen and are in memory. */
export async function expectAllSeen(view: ImageView, count: number): Promise<void> {
  const map = view.section.getByRole('slider', { name: 'Image in the series' });
  await expect(map).toHaveAttribute('aria-valuetext', `Image ${count} of ${count}`);
  await expect(map.locator('path[class*="viewed"]')).toHaveAttribute('d', `M0 0H2V${count}H0Z`);
  await expect(map.locator('path[class*="loaded"]')).toHaveAttribute('d', `M0 0H4V${count}H0Z`, {
    timeout: 45_000,
  });
}

export async function middleOf(view: ImageView): Promise<PagePoint> {
  const { x, y, width, height } = await view.box();
  return { x: x + width / 2, y: y + height / 2 };
}

/** The viewport holds more than its background and one flat grey. */
export async function expectSomeImage(view: ImageView): Promise<void> {
  const greys = async () => {
    // With each picture: a banner or a panel that comes moves the viewport.
    const box = await view.box();
    const { x, y, width, height } = box;
    const picture = await takePicture(view.section.page(), box);
    const rows = Array.from({ length: 49 }, (_, index) => Math.floor(y + (height * (index + 1)) / 50));
    const [left, right] = [Math.ceil(x + width / 4), Math.floor(x + width * 0.75)];
    return new Set(rows.flatMap((row) => picture.row(row, left, right))).size;
  };
  await expect.poll(greys, { timeout: 30_000 }).toBeGreaterThan(4);
}
