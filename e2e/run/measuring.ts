import { expect, type Locator, type Page } from '@playwright/test';
import type { ImageView } from './image-view.ts';
import type { PagePoint } from './picture.ts';

/** Draws with the pointer as a reader does. The tool is armed by its key. */
export async function drag(page: Page, from: PagePoint, to: PagePoint): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

/** Presses a tool's key and waits until the image takes shapes: the first time the part that keeps them is started. */
export async function arm(page: Page, view: ImageView, key: string, tool: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(view.section.locator(`svg[data-tool="${tool}"]`)).toBeVisible({ timeout: 30_000 });
}

/** Makes the image larger around a point, which stays where it is. */
export async function zoomIn(page: Page, view: ImageView, at: PagePoint, factor: number): Promise<void> {
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300 * Math.log(factor));
  await page.keyboard.up('Control');
  await expect(view.corner('bottom-right')).toContainText(`Zoom ${factor * 100} %`);
}

export interface Edges {
  readonly alongRow: readonly [left: PagePoint, right: PagePoint];
  readonly alongColumn: readonly [top: PagePoint, bottom: PagePoint];
}

/**
 * Where a round thing ends on the screen: half way between the grey at its middle and that around it.
 * @param reach how far it can extend from the middle, CSS pixels; beyond is its surroundings
 */
export async function edgesAround(view: ImageView, middle: PagePoint, reach: number): Promise<Edges> {
  const picture = await view.picture();
  const [x, y] = [Math.floor(middle.x), Math.floor(middle.y)];
  const [left, right] = halfHeight(picture.row(y, x - reach, x + reach));
  const [top, bottom] = halfHeight(picture.column(x, y - reach, y + reach));
  const at = (offset: number, from: number) => from - reach + offset + 0.5;
  return {
    alongRow: [
      { x: at(left, x), y: y + 0.5 },
      { x: at(right, x), y: y + 0.5 },
    ],
    alongColumn: [
      { x: x + 0.5, y: at(top, y) },
      { x: x + 0.5, y: at(bottom, y) },
    ],
  };
}

/** The two places where a profile crosses half height, between its samples. */
function halfHeight(profile: readonly number[]): readonly [number, number] {
  const middle = Math.floor(profile.length / 2);
  const inside = profile[middle] ?? Number.NaN;
  const outside = profile[0] ?? Number.NaN;
  expect(Math.abs(inside - outside), 'contrast to measure at').toBeGreaterThan(50);
  const level = (inside + outside) / 2;
  const isInside = (index: number) =>
    Math.abs((profile[index] ?? outside) - outside) > Math.abs(level - outside);
  const crossing = (direction: 1 | -1) => {
    let index = middle;
    while (isInside(index)) index += direction;
    const [last = 0, next = 0] = [profile[index - direction], profile[index]];
    return index - direction + direction * ((last - level) / (last - next));
  };
  return [crossing(-1), crossing(1)];
}

/** The line of a measurement in the list. */
export function measurementRow(page: Page, label: string): Locator {
  return page.getByRole('list', { name: 'Measurements' }).getByRole('listitem').filter({ hasText: label });
}

/** The main number of a measurement, as the list shows it; waits until it is there. */
export async function mainNumber(page: Page, label: string): Promise<number> {
  const button = measurementRow(page, label).locator('[data-row-button]');
  // The first time the tool's own code is loaded, which makes it.
  await expect(button).toContainText(/\d\s(mm|HU)|\d°/, { timeout: 30_000 });
  return numberIn((await button.textContent())?.replace(label, '') ?? '');
}

/** All numbers of a measurement by their names, as its details show them. */
export async function quantities(page: Page, label: string): Promise<Readonly<Record<string, number>>> {
  await measurementRow(page, label).locator('[data-row-button]').click();
  const details = page.getByRole('region', { name: `Details of ${label}` });
  await expect(details.locator('dd').first()).toBeVisible();
  const names = await details.locator('dt').allTextContents();
  const values = await details.locator('dd').allTextContents();
  return Object.fromEntries(names.map((name, index) => [name, numberIn(values[index] ?? '')]));
}

function numberIn(text: string): number {
  const [number] = /[-−]?[\d,]+(\.\d+)?/.exec(text) ?? [];
  if (number === undefined) throw new Error(`no number in "${text}"`);
  return Number(number.replace('−', '-').replaceAll(',', ''));
}
