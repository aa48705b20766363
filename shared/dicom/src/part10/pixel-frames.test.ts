import { describe, expect, it } from 'vitest';
import type { PixelDescription } from '../pixel-description.ts';
import { concat, EXPLICIT, element, IMPLICIT, item, part10 } from './file-writer.ts';
import { pixelFrames } from './pixel-frames.ts';

const UNDEFINED = 0xffffffff;
const PIXEL: PixelDescription = {
  rows: 1,
  columns: 2,
  samplesPerPixel: 1,
  bitsAllocated: 8,
  bitsStored: 8,
  highBit: 7,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};
const frame = async (file: Uint8Array, number: number, count = 2) => [
  ...(await pixelFrames(file)).frame(number, PIXEL, count),
];
/** A sequence of undefined length with an item of undefined length, and one of known length inside it. */
const nested = (encoding: typeof EXPLICIT) =>
  element(
    encoding,
    '00081140',
    'SQ',
    concat(
      item(
        'FFFEE000',
        UNDEFINED,
        concat(
          element(encoding, '00080060', 'CS', 'CT'),
          element(encoding, '00081199', 'SQ', item('FFFEE000', 0)),
        ),
      ),
      item('FFFEE00D', 0),
      item('FFFEE0DD', 0),
    ),
    UNDEFINED,
  );

describe('the frames of a file whose metadata are known', () => {
  it.each([
    ['1.2.840.10008.1.2.1', EXPLICIT],
    ['1.2.840.10008.1.2', IMPLICIT],
  ])('are found behind sequences of any length in %s', async (syntax, encoding) => {
    const file = part10(
      syntax,
      nested(encoding),
      element(encoding, '7FE00010', 'OW', Uint8Array.of(1, 2, 3, 4)),
    );
    expect(await frame(file, 2)).toEqual([3, 4]);
    expect((await pixelFrames(file)).transferSyntaxUID).toBe(syntax);
  });

  it('are put together from their fragments', async () => {
    const value = concat(
      item('FFFEE000', 0),
      item('FFFEE000', 2, Uint8Array.of(9, 8)),
      item('FFFEE000', 2, Uint8Array.of(7, 6)),
      item('FFFEE0DD', 0),
    );
    const file = part10('1.2.840.10008.1.2.5', element(EXPLICIT, '7FE00010', 'OB', value, UNDEFINED));
    expect(await frame(file, 2)).toEqual([7, 6]);
    expect(await frame(file, 1, 1)).toEqual([9, 8, 7, 6]);
    await expect(frame(file, 3)).rejects.toMatchObject({ code: 'no-such-frame' });
  });

  it('are refused with a reason where the file is none, cut off, or has no pixels', async () => {
    await expect(pixelFrames(Uint8Array.of(1, 2))).rejects.toMatchObject({ code: 'not-dicom' });
    const whole = part10(
      '1.2.840.10008.1.2.1',
      nested(EXPLICIT),
      element(EXPLICIT, '00100010', 'PN', 'A^B '),
    );
    await expect(pixelFrames(whole)).rejects.toMatchObject({ code: 'no-picture' });
    await expect(pixelFrames(whole.subarray(0, whole.length - 20))).rejects.toMatchObject({
      code: 'truncated',
    });
    const short = part10('1.2.840.10008.1.2.1', element(EXPLICIT, '7FE00010', 'OW', Uint8Array.of(1, 2)));
    await expect(frame(short, 1)).rejects.toMatchObject({ code: 'pixel-data-length' });
  });
});
