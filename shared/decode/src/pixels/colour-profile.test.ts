import { instanceFromJson } from '@alternator/dicom';
import { makeICCProfile, type XYZ } from '@alternator/testing';
import { describe, expect, it } from 'vitest';
import { applyProfile } from './apply-profile.ts';

/** sRGB under D50 (IEC 61966-2-1 with ICC's adaptation), and its curve as ICC's function type 3. */
const red: XYZ = [0.43607, 0.22249, 0.01392];
const green: XYZ = [0.38515, 0.71687, 0.09708];
const blue: XYZ = [0.14307, 0.06061, 0.7141];
const curve = { parameters: [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] };
const element = (profile: Uint8Array) => ({
  vr: 'OB',
  InlineBinary: Buffer.from(profile).toString('base64'),
});

/** A colour image with these elements beside its pixels. */
function image(elements: Record<string, unknown>) {
  const us = (value: number) => ({ vr: 'US', Value: [value] });
  const uids = ['00080016', '00080018', '0020000D', '0020000E'].map((tag) => [
    tag,
    { vr: 'UI', Value: ['1.2'] },
  ]);
  const counts = { '00280002': 3, '00280010': 2, '00280011': 2, '00280100': 8, '00280101': 8, '00280102': 7 };
  return instanceFromJson({
    ...Object.fromEntries(uids),
    ...Object.fromEntries(Object.entries(counts).map(([tag, count]) => [tag, us(count)])),
    '00280004': { vr: 'CS', Value: ['RGB'] },
    ...elements,
  });
}

/** What the profile makes of a colour of 256 levels. */
function converted(profile: Uint8Array, colour: readonly [number, number, number]) {
  const { pixel, warnings } = image({ '00282000': element(profile) });
  expect(warnings).toEqual([]);
  const pixels = Uint8Array.from(colour);
  if (pixel?.colourProfile) applyProfile(pixels, 255, pixel.colourProfile);
  return { pixels: [...pixels], isConverted: pixel?.colourProfile !== undefined };
}

describe('the ICC profile of an image', () => {
  it('changes nothing when it is that of sRGB, whatever it is called', () => {
    const profile = makeICCProfile({ description: 'A display', columns: [red, green, blue], curve });
    expect(converted(profile, [10, 128, 255])).toEqual({ pixels: [10, 128, 255], isConverted: false });
  });

  it('exchanges red and green where it says that the device does', () => {
    const profile = makeICCProfile({ description: 'x', columns: [green, red, blue], curve });
    expect(converted(profile, [200, 60, 128])).toEqual({ pixels: [60, 200, 128], isConverted: true });
  });

  it('is followed through an exponent, samples and parameters alike', () => {
    const samples = Array.from({ length: 1024 }, (_, index) => Math.round(65535 * (index / 1023) ** 1.5));
    for (const each of [1.5, samples, { parameters: [1.5, 1, 0, 0, 0] }]) {
      const profile = makeICCProfile({ description: 'x', columns: [red, green, blue], curve: each });
      // (128 / 255) ** 1.5 = 0.35564 of the light, which sRGB encodes by 0.63108.
      expect(converted(profile, [128, 128, 128]).pixels).toEqual([161, 161, 161]);
    }
  });

  it('of a whole slide image stands in its optical paths', () => {
    const one = element(makeICCProfile({ description: 'x', columns: [green, red, blue], curve }));
    const other = element(makeICCProfile({ description: 'x', columns: [blue, red, green], curve }));
    const paths = (...profiles: readonly unknown[]) =>
      image({ '00480105': { vr: 'SQ', Value: profiles.map((profile) => ({ '00282000': profile })) } });
    expect(paths(one, one).pixel?.colourProfile).toBeDefined();
    const several = paths(one, other);
    expect(several.pixel).not.toHaveProperty('colourProfile');
    expect(several.warnings).toEqual(['The colours are shown without their ICC profile: there are several.']);
  });

  it('that cannot be followed is told, with the reason', () => {
    const options = { description: 'Scanner', columns: [red, green, blue], curve } as const;
    const reasonOf = (profile: unknown) => image({ '00282000': profile }).warnings;
    const told = (reason: string) => [`The colours are shown without their ICC profile: ${reason}.`];
    expect(reasonOf(element(Uint8Array.of(1, 2, 3)))).toEqual(told('it is damaged'));
    expect(reasonOf(element(makeICCProfile(options).subarray(0, 140)))).toEqual(told('it is damaged'));
    expect(reasonOf({ vr: 'OB', BulkDataURI: 'elsewhere' })).toEqual(told('it could not be had'));
    const grey = makeICCProfile({ ...options, colourSpace: 'GRAY' });
    expect(reasonOf(element(grey))).toEqual(told('it is not for red, green and blue'));
    expect(reasonOf(element(makeICCProfile({ ...options, without: ['rTRC'] })))).toEqual(
      told('it works by tables'),
    );
  });

  it('that works by tables and is called sRGB changes nothing', () => {
    const description = 'sRGB v4 ICC preference perceptual intent beta';
    const profile = makeICCProfile({ description, columns: [red, green, blue], curve, without: ['rXYZ'] });
    expect(converted(profile, [1, 2, 3]).isConverted).toBe(false);
  });
});
