import type { Colour } from './compare.ts';
import type { DisplayImage } from './image-file.ts';

export const COLOUR_SIDE = 200;

/** Red, green and blue of a pixel: each passes through all of its 256 levels. */
export function colourAt(column: number, row: number): Colour {
  const at = row * COLOUR_SIDE + column;
  return [at % 256, Math.floor(at / 7) % 256, Math.floor(at / 157) % 256];
}

/** Three samples a pixel, by pixel or by plane. */
export function colourFrame(
  samples: (column: number, row: number) => Colour,
  planarConfiguration: 0 | 1 = 0,
): Buffer {
  const count = COLOUR_SIDE ** 2;
  const frame = Buffer.alloc(count * 3);
  for (let at = 0; at < count; at += 1) {
    for (const [channel, level] of samples(at % COLOUR_SIDE, Math.floor(at / COLOUR_SIDE)).entries()) {
      frame[planarConfiguration === 0 ? at * 3 + channel : channel * count + at] = level;
    }
  }
  return frame;
}

/** An image of three samples of 8 bits. */
export function colourImage(
  image: Pick<DisplayImage, 'name' | 'frames'> & Partial<DisplayImage>,
  pixel: Partial<DisplayImage['pixel']> = {},
): DisplayImage {
  return {
    ...image,
    pixel: {
      rows: COLOUR_SIDE,
      columns: COLOUR_SIDE,
      samplesPerPixel: 3,
      bitsAllocated: 8,
      bitsStored: 8,
      highBit: 7,
      pixelRepresentation: 0,
      photometricInterpretation: 'RGB',
      planarConfiguration: 0,
      ...pixel,
    },
  };
}
