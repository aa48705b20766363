/** Not one entry beside its neighbours: whoever interpolates between them is far off. */
export function scrambled(count: number, bits: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => Math.imul(index, 40_503) & (2 ** bits - 1));
}

/** A film's curve: toe, slope, shoulder. */
export function film(count: number, bits: number): readonly number[] {
  return Array.from({ length: count }, (_, index) =>
    Math.round((2 ** bits - 1) / (1 + Math.exp((-8 * (index - count / 2)) / count))),
  );
}
