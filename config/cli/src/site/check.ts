import type { Lock } from '@alternator/composition';
import type { Checkout } from '../checkout.ts';
import { makeLock } from './built-parts.ts';
import { readSite } from './read-site.ts';

/**
 * Composes a site without writing anything, and says in one line what it is made of.
 *
 * @param site a folder of `config/sites`, or the path of a `site.jsonc`
 * @throws {CommandError | DocumentError} with every problem of the site
 */
export function checkSite(checkout: Checkout, site: string): string {
  return summaryOf(makeLock(checkout, readSite(checkout, site)));
}

function summaryOf({ site, mode, host, remotes }: Lock): string {
  const parts = remotes.map(({ id, version }) => `${id} ${version}`);
  return `${site} (${mode}): host ${host.version}, ${remotes.length} remotes: ${parts.join(', ')}`;
}
