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
    return new Uint8Array(Buffer.from(await page.evaluate(levelsOf, png.toString('base64')), 'base64'));
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

/** Runs in the page: RGBA of a picture. */
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
