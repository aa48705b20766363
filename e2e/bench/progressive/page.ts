import type { SOPInstanceUID } from '@alternator/dicom';
import type { DecodedFrame, HttpLocator } from '@alternator/sdk';
import { createDecodePool } from '../../../host/src/decode/index.ts';
import type { BenchLocator } from '../decode/pages/bench-page.ts';

/** What one frame was seen as, and when. */
export interface SeenFrame {
  /** Milliseconds from asking to the preview and to the frame; of a preview only where there was one. */
  readonly previewMs: number | undefined;
  readonly frameMs: number;
  /** Of the frame's bytes, those that the preview was made of. */
  readonly share: number | undefined;
  readonly reducedBy: number | undefined;
  /** Against the frame, each of its squares averaged; decibels of the largest stored value. */
  readonly psnr: number | undefined;
}

declare global {
  interface Window {
    see(frame: BenchLocator): Promise<SeenFrame>;
  }
}

const pool = createDecodePool({
  script: new URL('decode.js', document.baseURI),
  workers: 1,
  allow: (_, url) => new URL(url).origin === location.origin,
});

window.see = async (frame) => {
  const { signal } = new AbortController();
  const start = performance.now();
  let preview: DecodedFrame | undefined;
  let previewMs: number | undefined;
  const onPreview = (seen: DecodedFrame) => {
    preview = seen;
    previewMs = performance.now() - start;
  };
  const priority = { tier: 'visible', distance: 0 } as const;
  const decoded = await pool.frame(locatorOf(frame), { signal, priority, onPreview });
  const frameMs = performance.now() - start;
  return {
    previewMs,
    frameMs,
    reducedBy: preview?.reducedBy,
    share: preview && preview.encodedBytes / decoded.encodedBytes,
    psnr: preview && psnr(preview, averaged(decoded, preview), 2 ** frame.pixel.bitsStored - 1),
  };
};

function locatorOf({ url, pixel, transferSyntaxUID }: BenchLocator): HttpLocator {
  return {
    kind: 'http',
    source: 'bench',
    sopInstanceUID: '2.25.1' as SOPInstanceUID,
    frameNumber: 1,
    pixel,
    url: new URL(url, location.href).href,
    accept: [],
    transferSyntaxUID,
  };
}

/** The mean of the pixels that each pixel of the preview stands for. */
function averaged({ pixels, rows, columns }: DecodedFrame, preview: DecodedFrame): Float64Array {
  const side = 2 ** (preview.reducedBy ?? 0);
  const means = new Float64Array(preview.rows * preview.columns);
  for (let row = 0; row < preview.rows; row++) {
    for (let column = 0; column < preview.columns; column++) {
      let sum = 0;
      let count = 0;
      for (let y = row * side; y < Math.min(rows, (row + 1) * side); y++) {
        for (let x = column * side; x < Math.min(columns, (column + 1) * side); x++) {
          sum += pixels[y * columns + x] as number;
          count++;
        }
      }
      means[row * preview.columns + column] = sum / count;
    }
  }
  return means;
}

function psnr({ pixels }: DecodedFrame, expected: Float64Array, peak: number): number {
  const squares = expected.reduce((sum, value, at) => sum + (value - (pixels[at] as number)) ** 2, 0);
  return 10 * Math.log10((peak * peak) / (squares / expected.length));
}
