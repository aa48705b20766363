/** Of the picture, and bytes of a sample. */
export interface ChromaLayout {
  readonly rows: number;
  readonly columns: number;
  readonly width: number;
}

/**
 * Y1 Y2 Cb Cr for two pixels side by side (PS3.3 C.7.6.3.1.2) to three samples a pixel.
 *
 * Columns should be even. Where they are not, some writers begin each row anew and some go on over its end: the
 * length tells.
 */
export function expandChroma(bytes: Uint8Array, { rows, columns, width }: ChromaLayout): Uint8Array {
  const count = rows * columns;
  const result = new Uint8Array(count * 3 * width);
  const padsRows = columns % 2 === 1 && bytes.length >= rows * (columns + 1) * 2 * width;
  const run = padsRows ? columns : count;
  let at = 0;
  for (let first = 0; first < count; first += run) {
    for (let index = 0; index < run; index += 2, at += 4 * width) {
      const to = (first + index) * 3 * width;
      // The last group of an odd number may lack its second luminance.
      const chroma = at + 4 * width <= bytes.length ? at + 2 * width : at + width;
      const pixels = Math.min(2, run - index);
      for (let pixel = 0; pixel < pixels; pixel++) {
        result.set(bytes.subarray(at + pixel * width, at + (pixel + 1) * width), to + pixel * 3 * width);
        result.set(bytes.subarray(chroma, chroma + 2 * width), to + (pixel * 3 + 1) * width);
      }
    }
  }
  return result;
}
