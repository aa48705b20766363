import type { PixelDescription } from '../pixel-description.ts';
import type { PresentationLUTShape } from '../polarity.ts';
import type { DataSet } from './data-set.ts';
import { describeAttribute } from './tags.ts';

/** Presentation LUT Shape of a grey image, PS3.3 C.7.6.1 and C.8.11.3; with a warning where the pixels contradict it. */
export function readPresentationLUTShape(
  dataSet: DataSet,
  pixel: PixelDescription | undefined,
): PresentationLUTShape | undefined {
  const [shape] = dataSet.codes('PresentationLUTShape');
  const photometric = pixel?.photometricInterpretation;
  if (photometric !== 'MONOCHROME1' && photometric !== 'MONOCHROME2') return undefined;
  if (shape !== 'IDENTITY' && shape !== 'INVERSE') {
    if (shape) dataSet.warn(`${describeAttribute('PresentationLUTShape')} ${shape.slice(0, 16)} is unknown.`);
    return undefined;
  }
  if ((shape === 'INVERSE') !== (photometric === 'MONOCHROME1')) {
    dataSet.warn(
      `${describeAttribute('PresentationLUTShape')} ${shape} contradicts ${photometric}; ${shape} was taken.`,
    );
  }
  return shape;
}
