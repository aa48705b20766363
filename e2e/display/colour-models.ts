import type { Colour } from './compare.ts';

/** The inverse of PS3.3 C.7.6.3.1.2's equations for YBR_FULL, solved here from their own numbers. */
export function ybrFullToRGB([y, cb, cr]: Colour): Colour {
  const red = y + ((cr - 128) / 0.5) * (1 - 0.299);
  const blue = y + ((cb - 128) / 0.5) * (1 - 0.114);
  const green = (y - 0.299 * red - 0.114 * blue) / 0.587;
  const clip = (level: number) => Math.min(255, Math.max(0, level));
  return [clip(red), clip(green), clip(blue)];
}
