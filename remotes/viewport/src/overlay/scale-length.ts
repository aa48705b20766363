/** A scale bar: a round length, and its length on the screen in CSS pixels. */
export interface ScaleLength {
  readonly length: number;
  readonly pixels: number;
}

/** The longest of 1, 2, 5 times a power of ten that is not longer than `longest` CSS pixels. */
export function scaleLength(pixelsPerUnit: number, longest: number): ScaleLength | undefined {
  const units = longest / pixelsPerUnit;
  if (!(units > 0) || !Number.isFinite(units)) return undefined;
  const power = 10 ** Math.floor(Math.log10(units));
  const length = [5, 2, 1].map((factor) => factor * power).find((candidate) => candidate <= units) ?? power;
  return { length, pixels: length * pixelsPerUnit };
}
