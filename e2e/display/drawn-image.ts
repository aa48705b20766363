import { textOf } from '@alternator/testing';
import { expect, type Page } from '@playwright/test';
import type { StoredInstance } from '../../config/cli/src/archive/index.ts';
import { readCanvas } from './read-canvas.ts';

/** The canvas of a viewport, cut to the image: one pixel of the canvas a pixel of the image. */
export interface DrawnImage {
  readonly page: Page;
  readonly columns: number;
  readonly rows: number;
  /** RGBA of each pixel, row by row, once two frames of the browser in a row showed the same. */
  pixels(): Promise<Uint8Array>;
}

/**
 * Makes the browser's window such that the image fits at one to one.
 * @throws when the image is larger than a window can be
 */
export async function drawnImage(page: Page, instance: StoredInstance): Promise<DrawnImage> {
  const [rows, columns] = [numberOf(instance, 'Rows'), numberOf(instance, 'Columns')];
  const section = page.locator('[data-viewport="v1"]');
  const description = textOf(instance.dataSet(), 'SeriesDescription');
  if (description) await expect(section).toHaveAccessibleName(new RegExp(`, ${escaped(description)}$`));
  await expect(section).toHaveAttribute('data-state', 'shown', { timeout: 30_000 });
  // Beside the image there is room, an even number of pixels, so that the pixels of both fall together.
  const wanted = { width: Math.max(columns + 2, 400 + (columns % 2)), height: rows };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const box = await section.boundingBox();
    const size = page.viewportSize();
    if (!box || !size) throw new Error('the viewport is not in view');
    if (box.width === wanted.width && box.height === wanted.height) break;
    await page.setViewportSize({
      width: Math.round(size.width + wanted.width - box.width),
      height: Math.round(size.height + wanted.height - box.height),
    });
  }
  const box = await section.boundingBox();
  expect([box?.width, box?.height], 'size of the viewport').toEqual([wanted.width, wanted.height]);
  return {
    page,
    columns,
    rows,
    pixels: () => readCanvas(section.locator('canvas').first(), { ...wanted, columns }),
  };
}

function numberOf(instance: StoredInstance, keyword: 'Rows' | 'Columns'): number {
  return Number(textOf(instance.dataSet(), keyword));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
