import type { CodecFamily } from '@alternator/decode';
import type { PixelDescription } from '@alternator/dicom';

const FLOOR_MS = 2000;
const FACTOR = 20;

/** Values per millisecond that a slow machine's worker decodes, about half of what was measured. */
const VALUES_PER_MS: Readonly<Record<CodecFamily, number>> = {
  native: 200_000,
  rle: 60_000,
  jpeg: 100_000,
  'jpeg-lossless': 12_000,
  'jpeg-ls': 24_000,
  j2k: 3_000,
  htj2k: 55_000,
  'jpeg-xl': 1_000,
};

/** How long decoding one frame may take before its worker counts as hung, milliseconds. */
export function decodeDeadlineMs(family: CodecFamily | undefined, pixel: PixelDescription): number {
  const values = pixel.rows * pixel.columns * pixel.samplesPerPixel;
  return Math.max(FLOOR_MS, (FACTOR * values) / VALUES_PER_MS[family ?? 'j2k']);
}

/** How long a job may take in all: the worker's own network limits, and slack. Longer is a bug in it. */
export function arrivalDeadlineMs(
  fetchTimeoutMs: number,
  { requests, frames }: { readonly requests: number; readonly frames: number },
  pixel: PixelDescription,
): number {
  const values = pixel.rows * pixel.columns * pixel.samplesPerPixel;
  const bytes = values * Math.max(1, pixel.bitsAllocated / 8);
  return requests * 2 * fetchTimeoutMs + (frames * bytes) / 25 + 10_000;
}
