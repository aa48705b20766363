import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findCheckout } from './checkout.ts';
import { CommandError } from './command-error.ts';

/**
 * The built viewer that a remote in this folder is run in, laid out as `dist` is: the checkout's, or the one that the
 * published package brings. The second is read-only.
 *
 * @throws {CommandError} when there is none
 */
export function builtViewer(from: string): string {
  const folder =
    findCheckout(from)?.dist ?? fileURLToPath(new URL('viewer/', import.meta.url)).replace(/\/$/, '');
  if (existsSync(folder)) return folder;
  throw new CommandError(`There is no built viewer in ${folder}. In a checkout, run npm run build first.`);
}
