import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Lock } from '@alternator/composition';
import { CommandError } from '../command-error.ts';
import { filesBelow } from '../folder-hash.ts';
import { readChannel } from './channel.ts';
import { bootOf } from './deployed-files.ts';

/** What a deployment could do without, and what is as old and stays. */
export interface Pruning {
  /** Locks that nothing names any more, relative to the deployment: these go first. */
  readonly locks: readonly string[];
  /** Folders of host and remotes, boot scripts, and what a killed run left half written. */
  readonly parts: readonly { readonly path: string; readonly bytes: number }[];
  readonly kept: readonly { readonly path: string; readonly because: readonly string[] }[];
}

interface KnownLock {
  /** `sites/north/site.lock-1a2b3c4d.json` */
  readonly path: string;
  readonly lock: Lock;
  /** Why it stays. */
  readonly because?: string;
}

/**
 * Looks for what was last in force, or last written, before a day. What a channel names stays, and the lock before,
 * and with each lock that stays every part that it names; also the build that a site would be composed of next.
 *
 * @param before milliseconds since 1970
 * @throws {CommandError} where a channel or a lock cannot be read, or a lock in force is missing: then nobody knows
 */
export function planPruning(dist: string, before: number): Pruning {
  const isOld = (path: string) => newestBelow(join(dist, path)) < before;
  const locks = knownLocks(dist, isOld);
  const staying = locks.filter(({ because }) => because);
  const current = bootOf(read(join(dist, 'index.html')));
  const because = (path: string): string[] => [
    ...staying
      .filter(({ lock }) => basesOf(lock).has(path))
      .map(({ path: name, because: why }) => `${name} (${why})`),
    ...(path === current ? ['index.html'] : []),
    ...(isLatest(dist, path) ? ['the latest build of its version'] : []),
  ];
  const old = partsOf(dist).filter(isOld);
  const reasons = old.map((path) => ({ path, because: because(path) }));
  return {
    locks: locks.filter((one) => !one.because).map(({ path }) => path),
    parts: reasons
      .filter((one) => one.because.length === 0)
      .map(({ path }) => ({ path, bytes: bytesBelow(join(dist, path)) })),
    kept: [
      ...staying
        .filter(({ path }) => isOld(path))
        .map(({ path, because: why }) => ({ path, because: [`${why}`] })),
      ...reasons.filter((one) => one.because.length > 0),
    ],
  };
}

/** Deletes what was planned: locks first, so that none names what is gone. */
export function prune(dist: string, { locks, parts }: Pruning): void {
  for (const path of [...locks, ...parts.map((part) => part.path)])
    rmSync(join(dist, path), { recursive: true });
}

/** For a person, who reads it before anything is deleted. */
export function describePruning({ locks, parts, kept }: Pruning, days: number, isDone: boolean): string {
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const gone = [...locks, ...parts.map(({ path, bytes }) => `${path} (${bytes} bytes)`)];
  const stays = kept.map(({ path, because }) => `${path}: ${because.join(', ')}`);
  const list = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [title, ...lines.map((line) => `  ${line}`)] : [];
  const verb = isDone ? 'deleted' : 'would be deleted';
  return [
    ...list(`older than ${days} days, and named by nothing that stays:`, gone),
    ...list('as old, and stays:', stays),
    `${locks.length} locks and ${parts.length} parts of ${total} bytes ${verb}.${isDone || gone.length === 0 ? '' : ' --yes deletes them.'}`,
  ].join('\n');
}

function knownLocks(dist: string, isOld: (path: string) => boolean): KnownLock[] {
  return foldersIn(dist, 'sites').flatMap((folder) => {
    const named = namedByChannel(dist, folder);
    for (const [path] of named)
      if (!existsSync(join(dist, path)) && named.get(path)?.startsWith('in force'))
        throw new CommandError(
          `${path} is in force and missing in ${dist}, so it is not known what it names. Publish the site first.`,
        );
    const locks = readdirSync(join(dist, folder)).filter((name) => /^site\.lock-\w+\.json$/.test(name));
    return locks.map((name) => {
      const path = `${folder}/${name}`;
      const because = named.get(path) ?? (isOld(path) ? undefined : 'younger');
      return { path, lock: parse<Lock>(join(dist, path)), ...(because && { because }) };
    });
  });
}

/** Locks that the channel of a site names, and as what. */
function namedByChannel(dist: string, folder: string): ReadonlyMap<string, string> {
  const site = folder.slice('sites/'.length);
  const channel = readable(join(dist, folder, 'channel.json'), () => readChannel(dist, site)?.channel);
  const named: [string | undefined, string][] = [
    [channel?.previous?.lock, 'the one before'],
    [channel?.canary?.lock, 'in force for a canary'],
    [channel?.lock, 'in force'],
  ];
  return new Map(named.flatMap(([lock, why]) => (lock ? [[`sites/${lock}`, why]] : [])));
}

/** Everything that is written once and never changed. */
function partsOf(dist: string): string[] {
  const entries = (folder: string) =>
    existsSync(join(dist, folder)) ? readdirSync(join(dist, folder)).map((name) => join(folder, name)) : [];
  const builds = [
    ...foldersIn(dist, 'host'),
    ...foldersIn(dist, 'remotes').flatMap((remote) => foldersIn(dist, remote)),
  ];
  const halfWritten = ['.', 'host', 'sites', ...foldersIn(dist, 'remotes'), ...foldersIn(dist, 'sites')]
    .flatMap(entries)
    .filter((path) => path.endsWith('.part') && !builds.includes(path));
  return [...builds, ...entries('.').filter((name) => /^boot-\w+\.js$/.test(name)), ...halfWritten];
}

function foldersIn(dist: string, folder: string): string[] {
  const path = join(dist, folder);
  if (!existsSync(path)) return [];
  const folders = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => `${folder}/${name}`);
}

function basesOf({ host, remotes }: Lock): ReadonlySet<string> {
  return new Set([host, ...remotes].map(({ base }) => base.replace(/\/$/, '')));
}

/** What the next lock may be made of: a site that pins an old version finds it there. */
function isLatest(dist: string, path: string): boolean {
  const [folder, name] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
  const latest = join(dist, folder, 'latest.json');
  return existsSync(latest) && Object.values(parse<Record<string, string>>(latest)).includes(name);
}

/** When a file, or anything below a folder, was last written. */
function newestBelow(path: string): number {
  const { mtimeMs } = statSync(path);
  return Math.max(mtimeMs, ...filesIn(path).map((file) => statSync(file).mtimeMs));
}

function bytesBelow(path: string): number {
  const files = filesIn(path);
  return (files.length > 0 ? files : [path]).reduce((sum, file) => sum + statSync(file).size, 0);
}

function filesIn(path: string): string[] {
  return statSync(path).isDirectory() ? filesBelow(path).map((file) => join(path, file)) : [];
}

function parse<Value>(file: string): Value {
  return readable(file, () => JSON.parse(read(file)));
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function readable<Value>(file: string, reading: () => Value): Value {
  try {
    return reading();
  } catch (cause) {
    throw new CommandError(
      `${file} cannot be read, so it is not known what it names and nothing was deleted. Restore it, or move it away.`,
      { cause },
    );
  }
}
