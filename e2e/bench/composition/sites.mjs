// @ts-check
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../run/command.mjs';
import { builtStrangers } from '../../run/many-remotes.mjs';
import { runAlternator, serve } from '../startup/demo.mjs';

/** The four that the product is made of, with what they may do. */
const own = [
  ['alternator.study-list', { version: '^0.1.0', grants: ['archives'] }],
  ['alternator.viewport', { version: '^0.1.0', grants: ['archives', 'pixels'] }],
  ['alternator.measurement', { version: '^0.1.0', grants: ['archives', 'pixels'] }],
  ['alternator.dicomweb', { version: '^0.1.0', grants: ['archives', 'storage', 'workers'] }],
];

/**
 * Serves the product composed with more and more remotes of strangers, all from one output folder.
 * @template Result
 * @param {readonly number[]} counts how many remotes each site has, the four included
 * @param {(sites: ReadonlyMap<number, Awaited<ReturnType<typeof serve>>>) => Promise<Result>} work
 */
export async function withSites(counts, work) {
  const folder = await mkdtemp(join(tmpdir(), 'alternator-composition-'));
  const dist = join(folder, 'dist');
  /** @type {Map<number, Awaited<ReturnType<typeof serve>>>} */
  const sites = new Map();
  try {
    await runAlternator(['build']);
    await cp(join(root, 'dist'), dist, { recursive: true });
    const strangers = await builtStrangers(Math.max(...counts) - own.length);
    if (strangers.length > 0)
      await runAlternator(['remote', 'add', ...strangers.map((one) => one.folder), '--dist', dist]);
    for (const count of counts) {
      const site = join(folder, `${count}.jsonc`);
      const more = strangers.slice(0, count - own.length).map(({ id }) => [id, '^1.0.0']);
      await writeFile(site, JSON.stringify(siteOf(Object.fromEntries([...own, ...more]))));
      sites.set(count, await serve(['--site', site, '--dist', dist]));
    }
    return await work(sites);
  } finally {
    for (const site of sites.values()) await site.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {Readonly<Record<string, unknown>>} remotes */
function siteOf(remotes) {
  const config = { qidoRoot: 'dicom-web', wadoRoot: 'dicom-web', stowRoot: 'dicom-web' };
  const dataSources = [{ id: 'archive', use: 'alternator.dicomweb', title: 'Demo archive', config }];
  return { site: 'bench', mode: 'research', remotes, dataSources };
}
