// PS3.3 as written, for tests: nothing of the product is asked here.

/** C.11.2.1.2.1, LINEAR: grey of a modality value, 0 to 255. */
export function linear(value: number, center: number, width: number): number {
  if (value <= center - 0.5 - (width - 1) / 2) return 0;
  if (value > center - 0.5 + (width - 1) / 2) return 255;
  return ((value - (center - 0.5)) / (width - 1) + 0.5) * 255;
}

/** C.11.2.1.3.2, LINEAR_EXACT. */
export function linearExact(value: number, center: number, width: number): number {
  if (value <= center - width / 2) return 0;
  if (value > center + width / 2) return 255;
  return ((value - center) / width + 0.5) * 255;
}

/** C.11.2.1.3.1, SIGMOID. */
export function sigmoid(value: number, center: number, width: number): number {
  return 255 / (1 + Math.exp((-4 * (value - center)) / width));
}
