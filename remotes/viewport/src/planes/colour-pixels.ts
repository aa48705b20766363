import { frameAttributes, type Palette } from '@alternator/dicom';
import type { DecodedFrame, DisplaySetFrame } from '@alternator/sdk';

/** The colours that a grey frame has besides its greys, PS3.3 C.7.6.19; undefined when it has none. */
export function supplementalPalette({ instance, frameNumber }: DisplaySetFrame): Palette | undefined {
  const isColoured = frameAttributes(instance, frameNumber).isSupplementedByColour;
  return isColoured ? instance.pixel?.supplementalPalette : undefined;
}

/** RGBA of the frame: stored values from the palette's first one on by their colour, the others clear. */
export function colourPixels(
  { pixels, rows, columns }: DecodedFrame,
  palette: Palette,
): Uint8ClampedArray<ArrayBuffer> {
  const { firstValueMapped, red, green, blue } = palette;
  const result = new Uint8ClampedArray(rows * columns * 4);
  const last = red.length - 1;
  for (let index = 0, to = 0; index < rows * columns; index += 1, to += 4) {
    const entry = (pixels[index] ?? 0) - firstValueMapped;
    if (entry < 0) continue;
    const at = Math.min(last, entry);
    result[to] = red[at] ?? 0;
    result[to + 1] = green[at] ?? 0;
    result[to + 2] = blue[at] ?? 0;
    result[to + 3] = 255;
  }
  return result;
}

/** The colour of a stored value that the palette has; beyond its end the last one. */
export function colourOf({ firstValueMapped, red, green, blue }: Palette, stored: number): readonly number[] {
  const at = Math.min(red.length - 1, stored - firstValueMapped);
  return [red[at] ?? 0, green[at] ?? 0, blue[at] ?? 0];
}
