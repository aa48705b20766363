import type { Code } from '@alternator/sdk';

const sct = (value: string, meaning: string): Code => ({ value, scheme: 'SCT', meaning });
/** No standard code was found: PS3.16 8.2 reserves schemes that begin with 99 for private use. */
const own = (value: string, meaning: string): Code => ({ value, scheme: '99ALTERNATOR', meaning });

/** PS3.16 CID 7470. */
export const length = sct('410668003', 'Length');
/** PS3.16 CID 12304. */
export const angle = sct('1483009', 'Angle');
/** PS3.16 CID 7471. */
export const area = sct('42798000', 'Area');
/** PS3.16 CID 7464, as the four that follow. */
export const mean = sct('373098007', 'Mean');
/** Of a sample: the sum of squares over n - 1. */
export const standardDeviation = sct('386136009', 'Standard Deviation');
export const minimum = sct('255605001', 'Minimum');
export const maximum = sct('56851009', 'Maximum');
/** PS3.16 CID 7180: the value of a CT pixel. */
export const attenuation: Code = { value: '112031', scheme: 'DCM', meaning: 'Attenuation Coefficient' };
export const pixelValue = own('pixel-value', 'Pixel value');
export const pixelCount = own('pixel-count', 'Number of pixels');
