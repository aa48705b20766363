import type { DisplayImage } from './image-file.ts';

/** Rows and columns of a ramp: each of the 65,536 values of 16 bits once. */
export const RAMP_SIDE = 256;

/** A ramp over all values that the bits can store, from the upper left pixel to the lower right one. */
export interface Ramp {
  readonly pixel: DisplayImage['pixel'];
  readonly frame: Uint8Array;
  /** The stored value of a pixel. */
  value(column: number, row: number): number;
}

export function ramp(options: {
  readonly bitsStored: number;
  readonly signed?: boolean;
  readonly photometricInterpretation?: 'MONOCHROME1' | 'MONOCHROME2';
}): Ramp {
  const { bitsStored, signed = false, photometricInterpretation = 'MONOCHROME2' } = options;
  const count = 2 ** bitsStored;
  const first = signed ? -count / 2 : 0;
  const bytesPerPixel = bitsStored > 8 ? 2 : 1;
  const value = (column: number, row: number) =>
    first + Math.floor(((row * RAMP_SIDE + column) * count) / RAMP_SIDE ** 2);
  const frame = Buffer.alloc(RAMP_SIDE ** 2 * bytesPerPixel);
  const mask = bytesPerPixel === 1 ? 0xff : 0xffff;
  for (let row = 0; row < RAMP_SIDE; row += 1) {
    for (let column = 0; column < RAMP_SIDE; column += 1) {
      const at = (row * RAMP_SIDE + column) * bytesPerPixel;
      frame.writeUIntLE(value(column, row) & mask, at, bytesPerPixel);
    }
  }
  return {
    pixel: {
      rows: RAMP_SIDE,
      columns: RAMP_SIDE,
      samplesPerPixel: 1,
      bitsAllocated: bytesPerPixel * 8,
      bitsStored,
      highBit: bitsStored - 1,
      pixelRepresentation: signed ? 1 : 0,
      photometricInterpretation,
      planarConfiguration: 0,
    },
    frame,
    value,
  };
}
