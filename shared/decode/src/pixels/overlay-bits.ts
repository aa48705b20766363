import type { PixelDescription } from '@alternator/dicom';
import type { DecodedOverlay } from '@alternator/sdk';
import type { RawFrame } from '../codecs/codec.ts';

/**
 * The overlay planes in bits that the image does not use (retired, PS3.5-2004 8.1.2), taken out before those bits
 * are cleared. Undefined where the metadata name none.
 */
export function overlayBits(raw: RawFrame, pixel: PixelDescription): readonly DecodedOverlay[] | undefined {
  const overlays = pixel.overlayBitPositions
    ?.filter((bitPosition) => isThere(bitPosition, raw))
    .map((bitPosition) => ({ bitPosition, data: bitPlane(raw, bitPosition) }));
  return overlays && overlays.length > 0 ? overlays : undefined;
}

/** Above the precision of a codestream there is nothing, or the sign. */
function isThere(bitPosition: number, { bitsAllocated, precision, components }: RawFrame): boolean {
  return components === 1 && bitsAllocated % 8 === 0 && bitPosition < (precision ?? bitsAllocated);
}

function bitPlane({ bytes, bitsAllocated, rows, columns }: RawFrame, bitPosition: number): Uint8Array {
  const count = rows * columns;
  const step = bitsAllocated / 8;
  const shift = bitPosition & 7;
  const data = new Uint8Array(Math.ceil(count / 8));
  for (let index = 0, at = bitPosition >> 3; index < count; index += 1, at += step) {
    const bit = ((bytes[at] as number) >> shift) & 1;
    data[index >> 3] = (data[index >> 3] as number) | (bit << (index & 7));
  }
  return data;
}
