import type { PixelDescription } from '@alternator/dicom';
import { DecodeFailure } from './decode-failure.ts';

/** What a header says of a frame, or a decoder made of it. */
export interface FoundFrame {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  /** Bits of a value; absent where nothing says. */
  readonly precision?: number | undefined;
}

/**
 * Holds a frame against its metadata. Decoders do so before anything is allocated: a damaged header may claim 65535 x
 * 65535 pixels.
 *
 * @throws {DecodeFailure} `mismatch`, naming what was found and what was promised
 */
export function requirePromised(found: FoundFrame, pixel: PixelDescription): void {
  const { rows, columns, components, precision } = found;
  if (rows !== pixel.rows || columns !== pixel.columns) {
    throw mismatch(`${columns} x ${rows} pixels`, `${pixel.columns} x ${pixel.rows}`);
  }
  if (components !== pixel.samplesPerPixel) {
    throw mismatch(`${components} samples per pixel`, `${pixel.samplesPerPixel}`);
  }
  if (precision !== undefined && precision > pixel.bitsAllocated) {
    throw mismatch(`${precision} bits per value`, `room for ${pixel.bitsAllocated}`);
  }
}

function mismatch(found: string, promised: string): DecodeFailure {
  return new DecodeFailure('mismatch', `The frame has ${found}, the metadata say ${promised}`);
}
