import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Channel, readDocument, site } from '@alternator/composition';
import type { Checkout } from '../checkout.ts';
import { signRelease } from '../release/sign-release.ts';
import { releaseFile } from '../release/statement.ts';
import { readChannel } from './channel.ts';
import { makeKeys, readKey, type SigningKey } from './keys.ts';
import type { SiteFile } from './read-site.ts';

/** A checkout with small built parts, and the signed clinical site "north", for tests. */
export interface SiteRig {
  readonly checkout: Checkout;
  readonly dist: string;
  /** Public half of the site's key, which is also the key of the publisher acme. */
  readonly ownHalf: string;
  own(): SigningKey;
  file(...path: readonly string[]): string;
  read(...path: readonly string[]): string;
  write(path: string, text: string): void;
  /** Builds a host, or another build of its version. */
  addHost(version: string, hash: string, main?: string): void;
  /** A remote of its publisher, signed; anew where it is there. Returns its folder. */
  addRemote(id: string, version: string, hash: string, manifest?: object, key?: SigningKey | null): string;
  /** The site as `site.jsonc` says it, with what a test changes. */
  site(change?: Readonly<Record<string, unknown>>): SiteFile;
  channel(served?: string): Channel;
  remove(): void;
}

export function makeSiteRig(): SiteRig {
  const root = mkdtempSync(join(tmpdir(), 'alternator-site-'));
  const file = (...path: readonly string[]) => join(root, ...path);
  const dist = file('dist');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(file(path)), { recursive: true });
    writeFileSync(file(path), text);
  };
  const addPart = (
    folder: string,
    version: string,
    hash: string,
    files: Readonly<Record<string, string>>,
  ) => {
    for (const [path, text] of Object.entries(files))
      write(`dist/${folder}/${version}-${hash}/${path}`, text);
    write(`dist/${folder}/latest.json`, JSON.stringify({ [version]: `${version}-${hash}` }));
  };
  const ownHalf = makeKeys(file('own.key'));
  const rig: SiteRig = {
    checkout: { root, dist, cache: file('.cache') },
    dist,
    ownHalf,
    own: () => readKey(file('own.key')),
    file,
    read: (...path) => readFileSync(file(...path), 'utf8'),
    write,
    addHost(version, hash, main = `export const host = '${hash}';`) {
      const host = { version, sdk: '1.0.0', provides: [], entry: 'main.js', styles: [], workers: {} };
      addPart('host', version, hash, { 'host.json': JSON.stringify(host), 'main.js': main });
    },
    addRemote(id, version, hash, manifest = {}, key = readKey(file('own.key'))) {
      const built = { container: id.replace('.', '_'), styles: [], workers: {}, preload: [] };
      const publisher = id.slice(0, id.indexOf('.'));
      const full = { id, version, publisher, engines: { sdk: '^1.0.0' }, ...manifest };
      addPart(`remotes/${id}`, version, hash, {
        'remote.json': JSON.stringify(full),
        'built.json': JSON.stringify(built),
        'mf-manifest.json': '{}',
        'remoteEntry.js': `export const entry = '${hash}';`,
      });
      const folder = file(`dist/remotes/${id}/${version}-${hash}`);
      rmSync(join(folder, releaseFile), { force: true });
      if (key) signRelease(folder, key);
      return folder;
    },
    site(change = {}) {
      const clinical = {
        site: 'north',
        mode: 'clinical',
        remotes: {},
        publishers: [{ name: 'acme', keys: [ownHalf] }],
        keys: [ownHalf],
      };
      const text = JSON.stringify({ ...clinical, ...change });
      return { name: 'north', file: 'site.jsonc', document: readDocument(text, 'site.jsonc', site) };
    },
    channel: (served = dist) => readChannel(served, 'north')?.channel as Channel,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
  rig.addHost('0.1.0', '1a2b3c4d');
  write('dist/boot-1a2b3c4d.js', '// boot');
  write('dist/sw.js', '// service worker');
  write('dist/sites/page.html', '<!-- sites --><script src="boot-1a2b3c4d.js"></script>');
  return rig;
}
