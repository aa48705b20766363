import type { Instance } from '@alternator/dicom';

/** How the suites' instances store their pixels: four by four, 12 bits of 16. */
export const smallPixel: NonNullable<Instance['pixel']> = {
  rows: 4,
  columns: 4,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 12,
  highBit: 11,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};
