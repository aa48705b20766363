import { satisfies } from 'compare-versions';

/** Whether a version lies in a range, as npm reads both. */
export function inRange(version: string, range: string): boolean {
  return satisfies(version, range);
}
