import type { Locator } from '@playwright/test';

interface Cut {
  /** Size of the canvas that is waited for. */
  readonly width: number;
  readonly height: number;
  /** Columns in its middle that are read. */
  readonly columns: number;
}

/** RGBA of the middle of a canvas, once it stood still. */
export async function readCanvas(canvas: Locator, cut: Cut): Promise<Uint8Array> {
  return new Uint8Array(Buffer.from(await canvas.evaluate(stillPixels, cut), 'base64'));
}

/** Runs in the page. */
async function stillPixels(element: unknown, { width, height, columns }: Cut): Promise<string> {
  const canvas = element as HTMLCanvasElement;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the canvas of the viewport is not 2d');
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const look = () =>
    canvas.width === width && canvas.height === height
      ? context.getImageData((width - columns) / 2, 0, columns, height).data
      : undefined;
  const isSame = (one?: Uint8ClampedArray, other?: Uint8ClampedArray) => {
    if (!one || !other || one.length !== other.length) return false;
    const [a, b] = [new Uint32Array(one.buffer), new Uint32Array(other.buffer)];
    for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
    return true;
  };
  let before = look();
  for (let same = 0; same < 3; ) {
    await nextFrame();
    await nextFrame();
    const now = look();
    same = isSame(before, now) ? same + 1 : 0;
    before = now;
  }
  let text = '';
  for (let at = 0; before && at < before.length; at += 8192) {
    text += String.fromCharCode(...before.subarray(at, at + 8192));
  }
  return btoa(text);
}
