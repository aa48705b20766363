import { readPng } from '../run/picture.ts';
import type { DrawnImage } from './drawn-image.ts';

/** What is written over the image: it would stand in the way of a comparison. */
const written =
  '[data-corner], [data-side], [data-viewport] [role="img"], [data-viewport] [role="scrollbar"]';

/**
 * The image as the screen shows it, with all that is laid over its canvas but text: one pixel of the screen a pixel
 * of the image, as `drawnImage` has made the window.
 */
export function screenImage({ page, columns, rows }: DrawnImage): DrawnImage {
  const look = async () => {
    const box = await page.locator('[data-viewport="v1"]').boundingBox();
    if (!box) throw new Error('the viewport is not in view');
    const clip = { x: box.x + (box.width - columns) / 2, y: box.y, width: columns, height: rows };
    await page.evaluate(hide, { written, hidden: true });
    const png = await page.screenshot({ clip, scale: 'css' });
    await page.evaluate(hide, { written, hidden: false });
    return readPng(page, png.toString('base64'));
  };
  return {
    page,
    columns,
    rows,
    async pixels() {
      let before = await look();
      for (let attempt = 0; attempt < 20; attempt += 1) {
        const now = await look();
        if (Buffer.compare(before, now) === 0) return now;
        before = now;
      }
      throw new Error('the screen does not stand still');
    },
  };
}

/** Runs in the page. Element by element: the page's policy allows no sheet of ours. */
function hide({ written, hidden }: { readonly written: string; readonly hidden: boolean }): void {
  for (const element of document.querySelectorAll<HTMLElement>(written)) {
    element.style.visibility = hidden ? 'hidden' : '';
  }
}
