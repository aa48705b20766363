import type { Palette } from '@alternator/dicom';
import type { StoredArray } from './typed-array.ts';

/** Palette colour to RGB: values outside the table take its first or last entry (PS3.3 C.7.6.3.1.5). */
export function palettePixels(indices: StoredArray, palette: Palette): Uint8Array {
  const result = new Uint8Array(indices.length * 3);
  const last = palette.red.length - 1;
  for (let index = 0, to = 0; index < indices.length; index++) {
    const entry = Math.min(last, Math.max(0, (indices[index] as number) - palette.firstValueMapped));
    result[to++] = palette.red[entry] as number;
    result[to++] = palette.green[entry] as number;
    result[to++] = palette.blue[entry] as number;
  }
  return result;
}
