// @ts-check
// The archive bench: what opening, searching and importing cost.
import { runParts } from '../run-parts.mjs';

/** Each is `<name>.mjs`. */
export const parts = ['orthanc', 'search', 'import'];

/**
 * Prints what the parts print, and the table.
 * @param {readonly string[]} [names] all parts without them
 */
export function run(names = parts) {
  return runParts(names, (name) => new URL(`${name}.mjs`, import.meta.url));
}
