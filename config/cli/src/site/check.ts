import type { Lock } from '@alternator/composition';
import type { Checkout } from '../checkout.ts';
import { makeLock } from './built-parts.ts';
import { readSite } from './read-site.ts';
import { sdkWarnings } from './sdk-warnings.ts';
import { signInWarnings } from './sign-in-problems.ts';
import { warningLine } from './site-problem.ts';
import { themeWarnings } from './theme-problems.ts';

/**
 * Composes a site without writing anything, and says in one line what it is made of; above it what may be a slip.
 *
 * @param site a folder of `config/sites`, or the path of a `site.jsonc`
 * @throws {CommandError | DocumentError} with every problem of the site
 */
export function checkSite(checkout: Checkout, site: string): string {
  const file = readSite(checkout, site);
  const lock = makeLock(checkout, file);
  const warnings = [...signInWarnings(lock), ...themeWarnings(lock), ...sdkWarnings(lock)].map((one) =>
    warningLine(file.document, one),
  );
  return [...warnings, summaryOf(lock)].join('\n');
}

function summaryOf({ site, mode, host, remotes, devOverrides }: Lock): string {
  const parts = remotes.map(({ id, version }) => `${id} ${version}`);
  const also = devOverrides === undefined ? '' : ', local code may run in a tab';
  return `${site} (${mode}${also}): host ${host.version}, ${remotes.length} remotes: ${parts.join(', ')}`;
}
