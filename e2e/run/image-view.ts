import { expect, type Locator, type Page } from '@playwright/test';
import { type PageBox, type PagePoint, type Picture, takePicture } from './picture.ts';

/** The pixels of an image, PS3.3 C.7.6.2. */
export interface ImageGrid {
  readonly rows: number;
  readonly columns: number;
  readonly rowMm: number;
  readonly columnMm: number;
}

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

/** A viewport as a reader has it in front of them. */
export interface ImageView {
  readonly section: Locator;
  /** The lines that are written into a corner of the image. */
  corner(at: Corner): Locator;
  box(): Promise<PageBox>;
  /** A screenshot of it. */
  picture(): Promise<Picture>;
  /** Waits until this image of the series is shown, from 1. */
  shows(number: number, count: number): Promise<void>;
  /** Where the reader reads "W 400  L 40". */
  window(): Promise<{ readonly width: number; readonly center: number }>;
}

export function imageView(page: Page, cell = 'v1'): ImageView {
  const section = page.locator(`[data-viewport="${cell}"]`);
  const corner = (at: Corner) => section.locator(`[data-corner="${at}"]`);
  const box = async () => {
    const found = await section.boundingBox();
    if (!found) throw new Error(`viewport ${cell} is not in view`);
    return found;
  };
  return {
    section,
    corner,
    box,
    picture: async () => takePicture(page, await box()),
    async shows(number, count) {
      await expect(corner('bottom-left')).toContainText(`${number} / ${count}`, { timeout: 45_000 });
      await expect(section).toHaveAttribute('data-state', 'shown', { timeout: 45_000 });
    },
    async window() {
      const text = await corner('bottom-right').textContent();
      const [, width, center] = /W (\d+)\s+L (-?\d+)/.exec(text ?? '') ?? [];
      if (width === undefined || center === undefined) throw new Error(`no window in "${text}"`);
      return { width: Number(width), center: Number(center) };
    },
  };
}

/** Where a pixel centre stands while the whole image fits into the viewport, centred, neither turned nor flipped. */
export function placeOfPixel(
  box: PageBox,
  { rows, columns, rowMm, columnMm }: ImageGrid,
  [column, row]: readonly [column: number, row: number],
): PagePoint {
  const scale = Math.min(box.width / (columns * columnMm), box.height / (rows * rowMm));
  return {
    x: box.x + box.width / 2 + (column - (columns - 1) / 2) * columnMm * scale,
    y: box.y + box.height / 2 + (row - (rows - 1) / 2) * rowMm * scale,
  };
}

/** The other way round. */
export function pixelOfPlace(
  box: PageBox,
  { rows, columns, rowMm, columnMm }: ImageGrid,
  { x, y }: PagePoint,
): readonly [column: number, row: number] {
  const scale = Math.min(box.width / (columns * columnMm), box.height / (rows * rowMm));
  return [
    (x - box.x - box.width / 2) / (columnMm * scale) + (columns - 1) / 2,
    (y - box.y - box.height / 2) / (rowMm * scale) + (rows - 1) / 2,
  ];
}
