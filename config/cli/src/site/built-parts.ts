import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  inRange,
  type Lock,
  type LockedHost,
  type LockedRemote,
  readDocument,
  remoteManifest,
} from '@alternator/composition';
import { isOwnBuild } from '../build/own-builds.ts';
import type { Checkout } from '../checkout.ts';
import { pinFiles } from '../folder-hash.ts';
import { readRelease } from '../release/read-release.ts';
import { composeLock, type Parts } from './compose-lock.ts';
import type { SiteFile } from './read-site.ts';

/**
 * Makes the lock of a site from the built folders below `dist`.
 *
 * @throws {DocumentError} when a remote or host that the site asks for was not built, or two conflict
 */
export function makeLock(checkout: Checkout, site: SiteFile): Lock {
  return composeLock(site, {
    ...builtParts(checkout.dist, site.document.value.host),
    isOwn: ({ files }) => isOwnBuild(checkout, files),
  });
}

/** What lies in a folder that is laid out as `dist`; nothing of it counts as built here. */
export function builtParts(dist: string, hostRange = '>=0.0.0'): Parts {
  return {
    host: lockHost(dist, hostRange),
    known: built(dist),
    remoteOf: (id, range) => {
      const folder = newestFolder(join(dist, 'remotes', id), range);
      return folder ? lockRemote(dist, id, folder) : undefined;
    },
    releaseOf: ({ base, files, manifest }) => readRelease(join(dist, base), files, manifest),
    isOwn: () => false,
  };
}

function lockRemote(dist: string, id: string, folder: string): LockedRemote {
  const path = join(dist, 'remotes', id, folder);
  const file = join(path, 'remote.json');
  // What was built before a key existed has its default.
  const manifest = readDocument(readFileSync(file, 'utf8'), file, remoteManifest).value;
  const { container, styles, workers, preload, frames } = JSON.parse(
    readFileSync(join(path, 'built.json'), 'utf8'),
  );
  const defaults = Object.entries(manifest.contributes.settings).map(([key, { default: value }]) => [
    key,
    value,
  ]);
  return {
    id,
    version: manifest.version,
    base: `remotes/${id}/${folder}/`,
    manifest,
    container,
    styles,
    titles: titlesOf(path, manifest),
    workers,
    preload,
    ...(frames && { frames }),
    criticality: manifest.criticality,
    settings: Object.fromEntries(defaults),
    grants: [],
    files: pinFiles(path),
  };
}

/** The texts of `%key%` titles, by locale. */
export function titlesOf(path: string, manifest: LockedRemote['manifest']): LockedRemote['titles'] {
  const keys = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key as string);
  return Object.fromEntries(
    manifest.messages.map((locale) => {
      const texts = JSON.parse(readFileSync(join(path, 'messages', `${locale}.json`), 'utf8'));
      return [locale, Object.fromEntries(keys.flatMap((key) => (texts[key] ? [[key, texts[key]]] : [])))];
    }),
  );
}

function lockHost(dist: string, range: string): LockedHost | undefined {
  const folder = newestFolder(join(dist, 'host'), range);
  if (!folder) return undefined;
  const path = join(dist, 'host', folder);
  const manifest = JSON.parse(readFileSync(join(path, 'host.json'), 'utf8'));
  return { ...manifest, base: `host/${folder}/`, files: pinFiles(path) };
}

/** The folder of the newest version within a range; of one version, the one built last. */
function newestFolder(parent: string, range: string): string | undefined {
  if (!existsSync(parent)) return undefined;
  const versionOf = (folder: string) => folder.slice(0, folder.lastIndexOf('-'));
  const latest = join(parent, 'latest.json');
  const last: Record<string, string> = existsSync(latest) ? JSON.parse(readFileSync(latest, 'utf8')) : {};
  const versions = Object.keys(last).filter((version) => inRange(version, range));
  const newest = versions.reduce<string | undefined>(
    (best, version) => (!best || inRange(version, `>${best}`) ? version : best),
    undefined,
  );
  const folder = newest && last[newest];
  return folder && versionOf(folder) === newest ? folder : undefined;
}

function built(dist: string): string[] {
  const folder = join(dist, 'remotes');
  return existsSync(folder) ? readdirSync(folder) : [];
}
