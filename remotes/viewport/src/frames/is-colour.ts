import type { PixelDescription } from '@alternator/dicom';

/** Whether the frame is colour once decoded: palettes become RGB. */
export function isColour({ samplesPerPixel, photometricInterpretation }: PixelDescription): boolean {
  return samplesPerPixel > 1 || photometricInterpretation === 'PALETTE COLOR';
}

/** Largest value of a colour channel once decoded. */
export function brightest(pixel: PixelDescription): number {
  return pixel.photometricInterpretation === 'PALETTE COLOR' ? 255 : 2 ** pixel.bitsStored - 1;
}

/** Bytes of a decoded frame in memory. */
export function decodedBytes(pixel: PixelDescription): number {
  const samples = isColour(pixel) ? 3 : 1;
  return pixel.rows * pixel.columns * samples * Math.max(1, Math.ceil(pixel.bitsAllocated / 8));
}
