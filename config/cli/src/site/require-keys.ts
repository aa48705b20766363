import type { Lock } from '@alternator/composition';
import { CommandError } from '../command-error.ts';

/** @throws {CommandError} for a clinical site that names no keys: no page would start it */
export function requireKeys({ mode, site }: Lock, keys: readonly string[]): void {
  if (mode !== 'clinical' || keys.length > 0) return;
  throw new CommandError(
    `The site "${site}" is in clinical mode, which needs signatures: make a key with \`alternator site keys --out FILE\`, ` +
      'and name its public half in "keys".',
  );
}
