/**
 * What an ICC profile makes of the colours of an image (ICC.1:2022, PS3.3 C.11.15), as the steps from its red, green
 * and blue to those of sRGB (IEC 61966-2-1). Colours that sRGB lacks are cut off at its border.
 */
export interface ColourProfile {
  /** Linear light, 0 to 1, of 256 levels from none to all, of red, green and blue. */
  readonly curves: readonly [red: Float32Array, green: Float32Array, blue: Float32Array];
  /** Linear light of the device to linear light of sRGB: nine numbers, row by row. */
  readonly matrix: readonly number[];
}

/** Of linear light, 0 to 1, the level that sRGB encodes it by, 0 to 1 (IEC 61966-2-1). */
export function encodeSRGB(light: number): number {
  if (!(light > 0)) return 0;
  if (light >= 1) return 1;
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** A colour of the device, each from 0 to 1, as sRGB, each from 0 to 1. */
export function toSRGB(
  { curves, matrix }: ColourProfile,
  colour: readonly [red: number, green: number, blue: number],
): readonly [red: number, green: number, blue: number] {
  const red = lightOf(curves[0], colour[0]);
  const green = lightOf(curves[1], colour[1]);
  const blue = lightOf(curves[2], colour[2]);
  const row = (at: number) =>
    (matrix[at] ?? 0) * red + (matrix[at + 1] ?? 0) * green + (matrix[at + 2] ?? 0) * blue;
  return [encodeSRGB(row(0)), encodeSRGB(row(3)), encodeSRGB(row(6))];
}

function lightOf(curve: Float32Array, level: number): number {
  const place = Math.min(1, Math.max(0, level)) * 255;
  const below = Math.floor(place);
  const low = curve[below] ?? 0;
  return low + ((curve[below + 1] ?? low) - low) * (place - below);
}
