import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Channel,
  DocumentError,
  type DocumentProblem,
  inRange,
  type Lock,
  type LockedHost,
  type LockedRemote,
  nearestWord,
  type Plan,
  type ReadDocument,
  readDocument,
  resolve,
  type Site,
  site as siteSchema,
} from '@alternator/composition';
import type { Checkout } from '../checkout.ts';
import { CommandError } from '../command-error.ts';
import { pinFiles, sha384, shortHash } from '../folder-hash.ts';

/** A site file, and where it lies. */
export interface SiteFile {
  readonly name: string;
  readonly file: string;
  readonly document: ReadDocument<Site>;
}

/** @throws {CommandError | DocumentError} */
export function readSite(checkout: Checkout, name: string): SiteFile {
  const folder = join(checkout.root, 'config/sites');
  const file = join(folder, name, 'site.jsonc');
  if (!existsSync(file)) {
    const known = readdirSync(folder);
    const meant = nearestWord(name, known);
    throw new CommandError(
      `There is no site "${name}": ${file} does not exist. ${meant ? `Did you mean "${meant}"?` : `Known: ${known.join(', ')}.`}`,
    );
  }
  return { name, file, document: readDocument(readFileSync(file, 'utf8'), file, siteSchema) };
}

/**
 * Makes the lock of a site from the built folders below `dist`.
 *
 * @throws {DocumentError} when a remote or host that the site asks for was not built, or two conflict
 */
export function makeLock(checkout: Checkout, { document }: SiteFile): Lock {
  const { value: site, origin } = document;
  const problems: DocumentProblem[] = [];
  const problem = (path: readonly string[], message: string, fix?: string) => {
    const [file, line, column] = splitOrigin(origin(path));
    problems.push({ file, line, column, path: path.join('.'), message, ...(fix && { fix }) });
  };
  const remotes = Object.entries(site.remotes).flatMap(([id, wish]) => {
    if (typeof wish === 'object' && 'dev' in wish) return [];
    const {
      version: range,
      enabled,
      settings,
      ...rest
    } = typeof wish === 'string' ? { version: wish, enabled: true, settings: {} } : wish;
    if (!enabled) return [];
    const found = newestFolder(join(checkout.dist, 'remotes', id), range);
    if (!found) {
      const known = built(checkout);
      const meant = nearestWord(
        id,
        known.filter((other) => other !== id),
      );
      problem(
        ['remotes', id],
        known.includes(id)
          ? `no built version of ${id} lies in ${range}`
          : `${id} is not among the built remotes`,
        meant && !known.includes(id) ? `Did you mean "${meant}"?` : undefined,
      );
      return [];
    }
    return [lockRemote(checkout, id, found, { settings, ...rest })];
  });
  const host = lockHost(checkout, site.host ?? '>=0.0.0');
  if (!host)
    problem(['host'], `no built host lies in ${site.host ?? 'any version'}`, 'Run alternator build.');
  for (const { id, use } of site.dataSources)
    if (!remotes.some(({ manifest }) => manifest.contributes.dataSources.some((source) => source.id === use)))
      problem(['dataSources'], `data source "${id}" uses ${use}, which no composed remote contributes`);
  if (problems.length > 0 || !host) throw new DocumentError(problems);

  const lock: Lock = {
    lockVersion: 1,
    site: site.site,
    ...(site.title && { title: site.title }),
    mode: site.mode,
    home: site.home,
    host,
    remotes,
    dataSources: site.dataSources,
    order: site.order,
    deadlines: site.deadlines,
    limits: site.limits,
    origins: Object.fromEntries(
      Object.keys(site.remotes).map((id) => [`remotes.${id}`, originName(origin(['remotes', id]))]),
    ),
  };
  refuseConflicts(lock, problem);
  if (problems.length > 0) throw new DocumentError(problems);
  return lock;
}

/** Writes lock and channel below `sites`; the channel last, since it is what readers follow. */
export function writeLock(checkout: Checkout, lock: Lock): { lockFile: string; changed: boolean } {
  const sites = join(checkout.dist, 'sites');
  const folder = join(sites, lock.site);
  mkdirSync(folder, { recursive: true });
  const text = JSON.stringify(lock);
  const lockFile = `site.lock-${shortHash(lock)}.json`;
  writeFileSync(join(folder, lockFile), text);
  const before = readChannel(join(folder, 'channel.json'));
  const changed = before?.lock !== `${lock.site}/${lockFile}`;
  const channel: Channel = {
    channelVersion: 1,
    site: lock.site,
    sequence: (before?.sequence ?? 0) + (changed ? 1 : 0),
    lock: `${lock.site}/${lockFile}`,
    sha384: sha384(text),
  };
  for (const path of [join(folder, 'channel.json'), join(sites, 'channel.json')])
    writeWhole(path, JSON.stringify(channel));
  return { lockFile, changed };
}

/** The plan that a secure page at a route would get: what `site lock` shows. */
export function planFor(lock: Lock, route = ''): Plan {
  return resolve(lock, { route, secure: true });
}

function refuseConflicts(
  lock: Lock,
  problem: (path: readonly string[], message: string, fix: string) => void,
): void {
  for (const { remote, reason } of planFor(lock).skip)
    problem(['remotes', remote.id], reason.message, reason.fix);
  const keys = new Map<string, string>();
  for (const remote of lock.remotes)
    for (const { hotkey, id } of remote.manifest.contributes.commands) {
      if (!hotkey) continue;
      const rival = keys.get(hotkey);
      if (rival && !lock.order.hotkeys[hotkey])
        problem(
          ['remotes', remote.id],
          `${id} and ${rival} both want the key ${hotkey}`,
          `Name the winner: "order": { "hotkeys": { "${hotkey}": "${remote.id}" } }.`,
        );
      keys.set(hotkey, id);
    }
}

function lockRemote(
  { dist }: Checkout,
  id: string,
  folder: string,
  wish: { settings: LockedRemote['settings']; criticality?: LockedRemote['criticality'] | undefined },
): LockedRemote {
  const path = join(dist, 'remotes', id, folder);
  const manifest = JSON.parse(readFileSync(join(path, 'remote.json'), 'utf8')) as LockedRemote['manifest'];
  const { container, styles, workers } = JSON.parse(readFileSync(join(path, 'built.json'), 'utf8'));
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
    criticality: higher(manifest.criticality, wish.criticality),
    settings: { ...Object.fromEntries(defaults), ...wish.settings },
    files: pinFiles(path),
  };
}

/** The texts of `%key%` titles, by locale. */
function titlesOf(path: string, manifest: LockedRemote['manifest']): LockedRemote['titles'] {
  const keys = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key as string);
  return Object.fromEntries(
    manifest.messages.map((locale) => {
      const texts = JSON.parse(readFileSync(join(path, 'messages', `${locale}.json`), 'utf8'));
      return [locale, Object.fromEntries(keys.flatMap((key) => (texts[key] ? [[key, texts[key]]] : [])))];
    }),
  );
}

function lockHost({ dist }: Checkout, range: string): LockedHost | undefined {
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

function built({ dist }: Checkout): string[] {
  const folder = join(dist, 'remotes');
  return existsSync(folder) ? readdirSync(folder) : [];
}

const ranks = ['optional', 'clinical', 'required'] as const;
function higher(own: LockedRemote['criticality'], wish: LockedRemote['criticality'] | undefined) {
  return wish && ranks.indexOf(wish) > ranks.indexOf(own) ? wish : own;
}

function readChannel(file: string): Channel | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}

function splitOrigin(origin: string): [file: string, line: number, column: number] {
  const parts = origin.split(':');
  const column = Number(parts.pop());
  const line = Number(parts.pop());
  return [parts.join(':'), line, column];
}

/** Without the folders of the machine that made the lock. */
function originName(origin: string): string {
  return origin.slice(origin.lastIndexOf('/') + 1);
}
