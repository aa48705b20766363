const MAX_CHARACTERS = 16;

/**
 * A number as a DS value: the most digits that fit into 16 characters, PS3.5 6.2.
 *
 * @throws {RangeError} when the number is not finite
 */
export function normalDecimalString(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written as a decimal string`);
  const whole = String(Object.is(value, -0) ? 0 : value);
  if (whole.length <= MAX_CHARACTERS) return whole;
  for (let digits = 15; digits > 0; digits -= 1) {
    const shorter = String(Number(value.toPrecision(digits)));
    if (shorter.length <= MAX_CHARACTERS) return shorter;
  }
  throw new RangeError(`${value} cannot be written as a decimal string`);
}
