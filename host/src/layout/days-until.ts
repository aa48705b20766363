/** Whole days until an instant (ISO 8601), rounded up; Infinity where there is none. */
export function daysUntil(instant: string | undefined, now: Date): number {
  if (instant === undefined) return Number.POSITIVE_INFINITY;
  return Math.ceil((Date.parse(instant) - now.getTime()) / 86_400_000);
}
