import type { PixelDescription } from '@alternator/dicom';

/** Whether the frame is colour once decoded: palettes become RGB. */
export function isColour({ samplesPerPixel, photometricInterpretation }: PixelDescription): boolean {
  return samplesPerPixel > 1 || photometricInterpretation === 'PALETTE COLOR';
}

/** Largest value of a colour channel once decoded, whatever the depth of the file. */
export const brightest = 255;

/** Bytes of a decoded frame in memory. */
export function decodedBytes(pixel: PixelDescription): number {
  const bytes = isColour(pixel) ? 3 : Math.max(1, Math.ceil(pixel.bitsAllocated / 8));
  return pixel.rows * pixel.columns * bytes;
}
