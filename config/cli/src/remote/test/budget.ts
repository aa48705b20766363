import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RemoteManifest } from '@alternator/composition';
import type { Findings } from '@alternator/sdk/conformance';
import { CommandError } from '../../command-error.ts';
import { filesBelow } from '../../folder-hash.ts';

/** What each remote carries: the federation entry and its manifest. */
const base = 80;
/** Kilobytes that a remote may add for what it contributes, once for each kind. A panel's has room for React. */
const byKind: Readonly<Record<string, number>> = {
  routes: 250,
  panels: 250,
  commands: 50,
  measurementTools: 50,
  sopClassHandlers: 100,
  dataSources: 200,
  viewportTypes: 2000,
};

/** Kilobytes of scripts and sheets that a remote may have, unless its package.json says otherwise. */
export function defaultBudget({ contributes, activate, workers }: RemoteManifest): number {
  const kinds = Object.entries(byKind).filter(([kind]) => {
    const entries = contributes[kind as keyof typeof contributes] as readonly unknown[];
    return entries.length > 0;
  });
  const more = (activate ? 100 : 0) + Object.keys(workers).length * 200;
  return kinds.reduce((sum, [, kilobytes]) => sum + kilobytes, base + more);
}

/** `"alternator": { "budget": 400 }` in package.json. */
export function ownBudget(root: string): number | undefined {
  const file = join(root, 'package.json');
  const budget: unknown = existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).alternator?.budget;
  if (budget === undefined || budget === false) return undefined;
  if (typeof budget === 'number' && budget > 0) return budget;
  throw new CommandError(
    `${file}: alternator.budget is ${JSON.stringify(budget)}; write kilobytes, as in 400.`,
  );
}

/** Bytes as the files are, in kilobytes of 1000, as a site's budgets count. */
export function checkBudget(root: string, built: string, manifest: RemoteManifest, findings: Findings): void {
  const files = filesBelow(built)
    .filter((file) => /\.(?:js|css)$/.test(file))
    .map((file) => ({ file, bytes: statSync(join(built, file)).size }))
    .sort((a, b) => b.bytes - a.bytes);
  const kilobytes = Math.ceil(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1000);
  const own = ownBudget(root);
  const budget = own ?? defaultBudget(manifest);
  const whose = own === undefined ? 'the default for what it contributes' : 'its own';
  const sizes = `${kilobytes} kB of scripts and sheets, ${budget} kB are allowed (${whose})`;
  const largest = files.slice(0, 3).map(({ file, bytes }) => `${file} ${Math.ceil(bytes / 1000)} kB`);
  findings.all(
    'budget',
    sizes,
    kilobytes <= budget ? [] : [`${sizes}; the largest: ${largest.join(', ')}`],
    'Import less, or later (import()); or write "alternator": { "budget": KILOBYTES } into package.json.',
  );
}
