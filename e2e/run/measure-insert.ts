import { expect, type Page } from '@playwright/test';
import { imageView, placeOfPixel } from './image-view.ts';
import { arm, drag, edgesAround, mainNumber, zoomIn } from './measuring.ts';
import type { PagePoint } from './picture.ts';
import { cutDiameters, pixelOfInsert, type QASeries, qaInsert, qaPlane } from './qa-phantom.ts';

type Name = Parameters<typeof qaInsert>[0];

/** Where an insert's axis crosses the first slice, while the whole image fits into its viewport. */
export async function placeOfInsert(page: Page, series: QASeries, name: Name): Promise<PagePoint> {
  const plane = qaPlane(series);
  return placeOfPixel(await imageView(page).box(), plane, pixelOfInsert(plane, qaInsert(name)));
}

/**
 * On the first slice: makes the lung insert large, finds its edges in the pixels on the screen, and measures it
 * from edge to edge, along the rows (`Length 1`) and along the columns (`Length 2`): true within 1 %.
 */
export async function expectTrueDiameters(page: Page, series: QASeries): Promise<void> {
  const view = imageView(page);
  await page.keyboard.press('2');
  await expect.poll(() => view.window(), { timeout: 30_000 }).toEqual({ width: 1500, center: -600 });
  const middle = await placeOfInsert(page, series, 'lung');
  await zoomIn(page, view, middle, 4);
  const edges = await edgesAround(view, middle, 280);

  await arm(page, view, 'l', 'length');
  await drag(page, ...edges.alongRow);
  await drag(page, ...edges.alongColumn);

  const { alongRow, alongColumn } = cutDiameters(qaPlane(series), qaInsert('lung'));
  expectWithin(await mainNumber(page, 'Length 1'), alongRow, 0.01);
  expectWithin(await mainNumber(page, 'Length 2'), alongColumn, 0.01);
}

/** @param share of the expected value, as in 0.01 for 1 % */
export function expectWithin(actual: number, expected: number, share: number): void {
  expect(Math.abs(actual / expected - 1), `${actual} is ${expected}`).toBeLessThanOrEqual(share);
}
