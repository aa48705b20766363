import type { Page } from '@playwright/test';

/** In CSS pixels of the page. */
export interface PagePoint {
  readonly x: number;
  readonly y: number;
}

export interface PageBox extends PagePoint {
  readonly width: number;
  readonly height: number;
}

/** What stood on the screen, as greys: the red channel, which is all of it in a grey image. */
export interface Picture {
  /** The grey of the screen's pixel that holds the point. */
  grey(point: PagePoint): number;
  /** From left to right, at whole pixels. */
  row(y: number, fromX: number, toX: number): readonly number[];
  /** From top to bottom, at whole pixels. */
  column(x: number, fromY: number, toY: number): readonly number[];
}

/** A screenshot of a part of the page. The page itself decodes it: one screen pixel a CSS pixel. */
export async function takePicture(page: Page, box: PageBox): Promise<Picture> {
  const left = Math.floor(box.x);
  const top = Math.floor(box.y);
  const clip = { x: left, y: top, width: Math.floor(box.width), height: Math.floor(box.height) };
  await page.evaluate(drawn);
  const png = await page.screenshot({ clip, scale: 'css' });
  return readPicture(page, png.toString('base64'), clip);
}

/**
 * Decodes a picture of a part of a page.
 * @param decoder any page that runs
 * @param png in base64, one pixel a CSS pixel of `clip`, which has whole numbers
 */
export async function readPicture(decoder: Page, png: string, clip: PageBox): Promise<Picture> {
  const levels = await readPng(decoder, png);
  const at = (x: number, y: number) => {
    const [column, row] = [Math.floor(x) - clip.x, Math.floor(y) - clip.y];
    const isInside = column >= 0 && row >= 0 && column < clip.width && row < clip.height;
    if (!isInside) throw new Error(`(${x}, ${y}) is not in the picture`);
    return levels[4 * (row * clip.width + column)] ?? Number.NaN;
  };
  const steps = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, step) => from + step);
  return {
    grey: ({ x, y }) => at(x, y),
    row: (y, fromX, toX) => steps(fromX, toX).map((x) => at(x, y)),
    column: (x, fromY, toY) => steps(fromY, toY).map((y) => at(x, y)),
  };
}

/**
 * RGBA of a picture, row by row.
 * @param decoder any page that runs
 * @param png in base64
 */
export async function readPng(decoder: Page, png: string): Promise<Uint8Array> {
  return new Uint8Array(Buffer.from(await decoder.evaluate(levelsOf, png), 'base64'));
}

/** Runs in the page: what its state says is on the screen two animation frames later. */
function drawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

/** Runs in the page. */
async function levelsOf(png: string): Promise<string> {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d context');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  let text = '';
  for (let at = 0; at < data.length; at += 8192) {
    text += String.fromCharCode(...data.subarray(at, at + 8192));
  }
  return btoa(text);
}
