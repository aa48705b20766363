import { describe, expect, it } from 'vitest';
import type { PixelDescription } from '../pixel-description.ts';
import { isInverse } from '../polarity.ts';
import { DataSet } from './data-set.ts';
import { readPresentationLUTShape } from './read-polarity.ts';

function polarity(photometricInterpretation: PixelDescription['photometricInterpretation'], shape?: string) {
  const warnings: string[] = [];
  const json = shape === undefined ? {} : { '20500020': { vr: 'CS', Value: [shape] } };
  const pixel = { photometricInterpretation } as PixelDescription;
  const presentationLUTShape = readPresentationLUTShape(
    new DataSet(json, (warning) => warnings.push(warning)),
    pixel,
  );
  return { inverse: isInverse({ pixel, ...(presentationLUTShape && { presentationLUTShape }) }), warnings };
}

describe('the Presentation LUT Shape', () => {
  it('turns a MONOCHROME1 image once and not twice', () => {
    expect(polarity('MONOCHROME1')).toEqual({ inverse: true, warnings: [] });
    expect(polarity('MONOCHROME1', 'INVERSE')).toEqual({ inverse: true, warnings: [] });
    expect(polarity('MONOCHROME2', 'IDENTITY')).toEqual({ inverse: false, warnings: [] });
  });

  it('is believed where it contradicts the photometric interpretation, with a warning', () => {
    expect(polarity('MONOCHROME2', 'INVERSE')).toEqual({
      inverse: true,
      warnings: ['PresentationLUTShape (2050,0020) INVERSE contradicts MONOCHROME2; INVERSE was taken.'],
    });
    expect(polarity('MONOCHROME1', 'IDENTITY').inverse).toBe(false);
  });

  it('means nothing where it is unknown', () => {
    expect(polarity('MONOCHROME1', 'LIN OD')).toEqual({
      inverse: true,
      warnings: ['PresentationLUTShape (2050,0020) LIN OD is unknown.'],
    });
  });
});
