import { type ColourProfile, encodeSRGB } from '@alternator/dicom';

/** Steps of linear light for which the sRGB level is known ahead: finer than a level of 256 even near black. */
const STEPS = 16384;

/**
 * Colours of a device, red, green and blue by pixel, to those of sRGB, in place.
 *
 * @param most the largest level of a channel
 */
export function applyProfile(
  pixels: Uint8Array | Uint16Array,
  most: number,
  { curves, matrix }: ColourProfile,
): void {
  const [red, green, blue] = curves.map((curve) => lightOfLevels(curve, most)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const levels = Float32Array.from({ length: STEPS + 1 }, (_, step) => encodeSRGB(step / STEPS) * most);
  const [a, b, c, d, e, f, g, h, i] = matrix as unknown as Nine;
  const level = (light: number) => {
    const place = light <= 0 ? 0 : light >= 1 ? STEPS : light * STEPS;
    const below = place | 0;
    const low = levels[below] as number;
    return below === STEPS ? low : low + ((levels[below + 1] as number) - low) * (place - below);
  };
  for (let at = 0; at < pixels.length; at += 3) {
    const r = red[pixels[at] as number] as number;
    const g0 = green[pixels[at + 1] as number] as number;
    const b0 = blue[pixels[at + 2] as number] as number;
    pixels[at] = level(a * r + b * g0 + c * b0) + 0.5;
    pixels[at + 1] = level(d * r + e * g0 + f * b0) + 0.5;
    pixels[at + 2] = level(g * r + h * g0 + i * b0) + 0.5;
  }
}

type Nine = readonly [number, number, number, number, number, number, number, number, number];

/** Light of each stored level; between the 256 of the profile a straight line. */
function lightOfLevels(curve: Float32Array, most: number): Float32Array {
  return Float32Array.from({ length: most + 1 }, (_, stored) => {
    const place = (stored / most) * 255;
    const below = Math.floor(place);
    const low = curve[below] ?? 0;
    return low + ((curve[below + 1] ?? low) - low) * (place - below);
  });
}
