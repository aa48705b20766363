import type { Instance } from './instance.ts';

/** What follows the VOI stage, PS3.3 C.7.6.1 and C.8.11.3.1.2: `INVERSE` turns black and white. */
export type PresentationLUTShape = 'IDENTITY' | 'INVERSE';

/**
 * Whether larger values are darker: as the Presentation LUT Shape says, else for MONOCHROME1 (PS3.3 C.7.6.3.1.2).
 * Both say the same in a conformant image, so it is turned once and not twice.
 */
export function isInverse({
  pixel,
  presentationLUTShape,
}: Pick<Instance, 'pixel' | 'presentationLUTShape'>): boolean {
  if (presentationLUTShape) return presentationLUTShape === 'INVERSE';
  return pixel?.photometricInterpretation === 'MONOCHROME1';
}
