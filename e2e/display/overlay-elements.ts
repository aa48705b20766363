import type { DicomElement, DicomJson } from '@alternator/testing';

/** One overlay plane as a test describes it, PS3.3 C.9.2 and C.9.3. */
export interface OverlayCase {
  /** `6000` to `601E`. Default `6000`. */
  readonly group?: string;
  readonly rows: number;
  readonly columns: number;
  /** Row and column of the image under the overlay's first pixel, counted from 1. Default 1, 1. */
  readonly origin?: readonly [row: number, column: number];
  readonly type?: 'G' | 'R';
  /** Number of frames, and the first frame of the image. */
  readonly frames?: { readonly count: number; readonly first: number };
  /** Absent: the bits lie in the pixels, at this position. */
  readonly bitPosition?: number;
  /** Whether a pixel is marked; `frame` counts the overlay's own from 0. */
  isSet(column: number, row: number, frame: number): boolean;
}

/** The elements of the overlay, with its data where it has its own (PS3.5 8.1.2). */
export function overlayElements(overlay: OverlayCase): DicomJson {
  const { group = '6000', rows, columns, origin = [1, 1], type = 'G', frames, bitPosition } = overlay;
  const own = bitPosition === undefined;
  const elements: Record<string, DicomElement> = {
    '0010': { vr: 'US', Value: [rows] },
    '0011': { vr: 'US', Value: [columns] },
    '0040': { vr: 'CS', Value: [type] },
    '0050': { vr: 'SS', Value: [...origin] },
    '0100': { vr: 'US', Value: [own ? 1 : 16] },
    '0102': { vr: 'US', Value: [bitPosition ?? 0] },
    ...(frames && {
      '0015': { vr: 'IS', Value: [frames.count] },
      '0051': { vr: 'US', Value: [frames.first] },
    }),
    ...(own && { '3000': { vr: 'OW', InlineBinary: packed(overlay).toString('base64') } }),
  };
  return Object.fromEntries(
    Object.entries(elements).map(([element, value]) => [`${group}${element}`, value]),
  );
}

/** Bit by bit, the first pixel in the lowest one, frames without a gap between them. */
function packed({ rows, columns, frames, isSet }: OverlayCase): Buffer {
  const bits = rows * columns * (frames?.count ?? 1);
  const bytes = Buffer.alloc(2 * Math.ceil(bits / 16));
  for (let bit = 0; bit < bits; bit += 1) {
    const pixel = bit % (rows * columns);
    const frame = (bit - pixel) / (rows * columns);
    const value = isSet(pixel % columns, Math.floor(pixel / columns), frame) ? 1 : 0;
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) + (value << (bit & 7));
  }
  return bytes;
}
