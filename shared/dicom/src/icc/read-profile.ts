import { type ColourProfile, toSRGB } from '../colour-profile.ts';
import { fixedAt, type ProfileBytes, profileBytes } from './profile-bytes.ts';
import { type ToneCurve, toneCurve } from './tone-curve.ts';

/** `same`: its colours are those of sRGB. `unsupported`: why the colours cannot be converted, in words. */
export type ReadProfile =
  | { readonly kind: 'same' }
  | { readonly kind: 'converted'; readonly profile: ColourProfile }
  | { readonly kind: 'unsupported'; readonly reason: string };

/** Linear light from the connection space, XYZ under D50, to that of sRGB (IEC 61966-2-1, Bradford adaptation). */
const toLinearSRGB = [
  3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415, 0.033454, 0.0719453, -0.2289914, 1.4052427,
] as const;

/** Less than this, a level of 256, is rounding: profiles write their matrix with five digits. */
const NEGLIGIBLE = 1 / 255;

/**
 * What an ICC profile makes of colours, where it does so by three curves and a matrix (ICC.1:2022 8.3.3). Those
 * with tables alone are not supported, unless they say that they are sRGB.
 */
export function readProfile(bytes: Uint8Array): ReadProfile {
  const source = profileBytes(bytes);
  if (!source) return { kind: 'unsupported', reason: 'it is damaged' };
  if (source.colourSpace !== 'RGB ')
    return { kind: 'unsupported', reason: 'it is not for red, green and blue' };
  const profile = matrixProfile(source);
  if (profile) return isSRGB(profile) ? { kind: 'same' } : { kind: 'converted', profile };
  if (/sRGB(?![A-Za-z])/.test(descriptionOf(source))) return { kind: 'same' };
  return { kind: 'unsupported', reason: 'it works by tables' };
}

function matrixProfile(source: ProfileBytes): ColourProfile | undefined {
  const [red, green, blue] = ['rTRC', 'gTRC', 'bTRC'].map((name) => sampled(source.tag(name)));
  const columns = ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => xyzOf(source.tag(name)));
  if (source.connectionSpace !== 'XYZ ' || !red || !green || !blue || columns.includes(undefined))
    return undefined;
  const matrix = [0, 3, 6].flatMap((row) =>
    columns.map((column) =>
      [0, 1, 2].reduce((sum, index) => sum + (toLinearSRGB[row + index] ?? 0) * (column?.[index] ?? 0), 0),
    ),
  );
  return { curves: [red, green, blue], matrix };
}

function sampled(view: DataView | undefined): Float32Array | undefined {
  const curve: ToneCurve | undefined = view && toneCurve(view);
  return (
    curve && Float32Array.from({ length: 256 }, (_, level) => Math.min(1, Math.max(0, curve(level / 255))))
  );
}

/** XYZType, ICC.1:2022 10.31. */
function xyzOf(view: DataView | undefined): readonly number[] | undefined {
  if (!view || view.byteLength < 20) return undefined;
  return [8, 12, 16].map((at) => fixedAt(view, at));
}

function isSRGB(profile: ColourProfile): boolean {
  const steps = [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1];
  const isKept = (colour: readonly [number, number, number]) =>
    toSRGB(profile, colour).every((level, index) => Math.abs(level - (colour[index] ?? 0)) < NEGLIGIBLE);
  return steps.every((red) => steps.every((green) => steps.every((blue) => isKept([red, green, blue]))));
}

/** profileDescriptionTag as letters, whatever its type (textDescriptionType, multiLocalizedUnicodeType). */
function descriptionOf(source: ProfileBytes): string {
  const view = source.tag('desc');
  if (!view) return '';
  const bytes = Array.from({ length: view.byteLength }, (_, index) => view.getUint8(index));
  return String.fromCharCode(...bytes.filter((byte) => byte >= 0x20 && byte < 0x7f));
}
