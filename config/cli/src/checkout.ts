import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CommandError } from './command-error.ts';

/** The folders of a checkout of this house. */
export interface Checkout {
  readonly root: string;
  readonly dist: string;
  readonly cache: string;
}

/** The checkout that a folder lies in, or undefined: a stranger's remote lies in none. */
export function findCheckout(from: string): Checkout | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'shared/composition/package.json')))
      return { root: folder, dist: join(folder, 'dist'), cache: join(folder, '.cache') };
    if (folder === dirname(folder)) return undefined;
  }
}

/**
 * The checkout around this folder, with another output folder where one is wanted.
 *
 * @throws {CommandError} outside a checkout
 */
export function requireCheckout(dist?: string): Checkout {
  const checkout = findCheckout(process.cwd());
  if (!checkout) throw new CommandError('This command runs inside a checkout of Alternator.');
  return dist ? { ...checkout, dist: resolve(dist) } : checkout;
}
