import type { DisplayImage } from './image-file.ts';

/** Rows and columns. */
export const SIDE = 200;

/** The grey of a pixel of `squareImage`, 0 to 255; no two neighbours are alike, and no turn looks like another. */
export function greyAt(column: number, row: number): number {
  return (column * 3 + row * 7 + Math.floor((column * row) / 50)) % 251;
}

/** An image of 8 bits through a window that changes nothing. */
export function squareImage(image: Partial<DisplayImage> & Pick<DisplayImage, 'name'>): DisplayImage {
  const frame = Buffer.alloc(SIDE * SIDE);
  for (let row = 0; row < SIDE; row += 1) {
    for (let column = 0; column < SIDE; column += 1) frame[row * SIDE + column] = greyAt(column, row);
  }
  return {
    pixel: {
      rows: SIDE,
      columns: SIDE,
      samplesPerPixel: 1,
      bitsAllocated: 8,
      bitsStored: 8,
      highBit: 7,
      pixelRepresentation: 0,
      photometricInterpretation: 'MONOCHROME2',
      planarConfiguration: 0,
    },
    frames: [frame],
    ...image,
    attributes: { WindowCenter: 128, WindowWidth: 256, ...image.attributes },
  };
}
