import type { Page } from '@playwright/test';
import { imageView } from '../run/image-view.ts';
import { drag } from '../run/measuring.ts';
import { middleOf } from '../run/reading.ts';
import { expectDrawn, untilDrawn } from './compare.ts';
import { expect, test } from './display.ts';
import { greyElements } from './grey-attributes.ts';
import { film, scrambled } from './grey-tables.ts';
import { ramp } from './ramp.ts';
import { greyOf, type Voi } from './standard.ts';

// Seconds each, minutes on a machine that is busy.
test.describe.configure({ timeout: 240_000 });

const { pixel, frame, value } = ramp({ bitsStored: 12 });
const windows = [
  { center: 2000, width: 3000, explanation: 'NORMAL' },
  { center: 2100, width: 1500, explanation: 'HARDER' },
];
const voiLUTs = [
  { first: 100, bits: 12, entries: film(3800, 12), explanation: 'FILM' },
  { first: 0, bits: 10, entries: scrambled(4096, 10), explanation: 'SCRAMBLED' },
];
const greys =
  (voi: Voi, isInverse = false) =>
  (column: number, row: number) =>
    greyOf(value(column, row), { voi, isInverse });

test('the reader chooses among the windows and lookup tables of the image, by their explanations', async ({
  show,
}) => {
  const elements = greyElements({ windows, voiLUTs });
  const image = await show({ name: 'several windows', pixel, frames: [frame], elements });
  const view = imageView(image.page);
  const choices = [
    ['HARDER (as stored)', windows[1]],
    ['FILM (lookup table, as stored)', voiLUTs[0]],
    ['SCRAMBLED (lookup table, as stored)', voiLUTs[1]],
    ['NORMAL (as stored)', windows[0]],
  ] as const;

  await test.step('the first window is in force', () => expectDrawn(image, greys(windows[0] as Voi)));
  for (const [name, voi] of choices) {
    await test.step(name, async () => {
      await choose(image.page, name);
      await untilDrawn(() => expectDrawn(image, greys(voi as Voi)));
      const line = view.corner('bottom-right');
      if (voi && 'entries' in voi) await expect(line).toContainText(`Lookup table ${voi.explanation}`);
      else await expect(line).toContainText(`W ${voi?.width}  L ${voi?.center}`);
    });
  }
});

test('an image that offers only lookup tables is shown through the first; a drag goes over to a window', async ({
  show,
}) => {
  const elements = greyElements({ voiLUTs });
  const image = await show({ name: 'only tables', pixel, frames: [frame], elements });
  await expectDrawn(image, greys(voiLUTs[0] as Voi));

  const view = imageView(image.page);
  const middle = await middleOf(view);
  await drag(image.page, middle, { x: middle.x + 60, y: middle.y });
  const { width, center } = await view.window();
  // The middle of the curve, and about its slope there: 8 / 4 of the range over its length.
  expect(Math.abs(center - 2000)).toBeLessThan(20);
  expect(width).toBeGreaterThan(1800);
  expect(width).toBeLessThan(3800);
  const exact = (voiLUTFunction: 'LINEAR' | 'LINEAR_EXACT') => greys({ center, width, voiLUTFunction });
  await untilDrawn(() => expectDrawn(image, exact('LINEAR_EXACT')));
});

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Window', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name }).click();
}
