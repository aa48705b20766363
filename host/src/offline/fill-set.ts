import type { Lock } from '@alternator/composition';
import { type SetMark, wholeMark, wholeSets } from '../service-worker/sets.ts';
import type { OfflineState } from './offline-state.ts';
import { fetchShell } from './shell.ts';

/** A composition, and where it is kept. */
export interface SetOptions {
  readonly base: string;
  /** Of the names of its site's caches. */
  readonly prefix: string;
  readonly lockHash: string;
  readonly lock: Lock;
  /** Whether the server has this composition now: otherwise nothing is asked for, and what is there is looked at. */
  readonly isServed: boolean;
  /** Without the service worker, whatever is there starts nothing. */
  readonly wall: Promise<void>;
  onProgress(state: OfflineState): void;
}

/** Files that nobody asks for when the page runs. */
const unused = new Set(['remote.json', 'built.json', 'release.json', 'host.json']);
/** As few that what the reader does comes first. */
const atOnce = 2;

interface SetFile {
  readonly url: string;
  readonly integrity: string;
  readonly bytes: number;
}

/**
 * Puts every file of a lock into its cache, each verified by the browser as it comes, then page and boot, then the mark
 * that says that it is whole. What an interrupted one left is gone on with. Then lets go of all but the one before.
 */
export async function fillSet(options: SetOptions): Promise<OfflineState> {
  const { prefix, lockHash, isServed } = options;
  const name = prefix + lockHash;
  if (!isServed) {
    const found = (await wholeSets(caches, prefix)).find((set) => set.name === name);
    return found ? whole(found.mark) : { kind: 'waiting' };
  }
  // One page of this device at a time.
  return navigator.locks.request(name, { ifAvailable: true }, (granted) =>
    granted ? fillAlone(options, name).catch(asState) : { kind: 'waiting' as const },
  );
}

async function fillAlone(
  { base, prefix, lock, wall, onProgress }: SetOptions,
  name: string,
): Promise<OfflineState> {
  const files = filesOf(lock, base);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const cache = await caches.open(name);
  const missing = await missingOf(cache, files);
  const needed = missing.reduce((sum, file) => sum + file.bytes, 0);
  if (needed > (await roomLeft())) {
    if (!(await cache.match(wholeMark))) await caches.delete(name);
    return { kind: 'no-room', needed };
  }
  let done = files.length - missing.length;
  const next = missing.values();
  const stop = new AbortController();
  const worker = async () => {
    for (const file of next) {
      // Once it is interrupted, nothing says that it goes on.
      if (stop.signal.aborted) return;
      onProgress({ kind: 'filling', files: done, of: files.length });
      await put(cache, file, stop.signal);
      done++;
    }
  };
  await Promise.all([wall, ...Array.from({ length: atOnce }, worker)]).catch((error: Error) => {
    stop.abort();
    throw error;
  });
  for (const [url, answer] of await fetchShell(base)) await cache.put(url, answer);
  const mark: SetMark = { at: Date.now(), bytes };
  await cache.put(wholeMark, Response.json(mark));
  await letGo(prefix, name);
  return whole(mark);
}

async function put(cache: Cache, { url, integrity }: SetFile, signal: AbortSignal): Promise<void> {
  const asked = fetch(url, { integrity, redirect: 'error', priority: 'low', signal });
  const answer = await asked.catch(() => undefined);
  if (!answer?.ok)
    throw new Error(`${nameOf(url)} could not be fetched, or is not the file that the lock names`);
  await cache.put(url, answer);
}

/** This one stays, and of the others that are whole the one last used. */
async function letGo(prefix: string, name: string): Promise<void> {
  const before = (await wholeSets(caches, prefix)).find((set) => set.name !== name);
  for (const one of await caches.keys())
    if (one.startsWith(prefix) && one !== name && one !== before?.name) await caches.delete(one);
}

async function whole({ bytes }: SetMark): Promise<OfflineState> {
  const persisted = (await navigator.storage?.persist?.()) ?? false;
  return { kind: 'whole', bytes, persisted };
}

function asState(error: Error): OfflineState {
  if (error.name === 'QuotaExceededError') return { kind: 'no-room', needed: 0 };
  return { kind: 'interrupted', why: error.message };
}

async function missingOf(cache: Cache, files: readonly SetFile[]): Promise<SetFile[]> {
  const there = new Set((await cache.keys()).map(({ url }) => url));
  return files.filter(({ url }) => !there.has(url));
}

async function roomLeft(): Promise<number> {
  const { quota = Number.POSITIVE_INFINITY, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return quota - usage;
}

function filesOf({ host, remotes }: Lock, base: string): SetFile[] {
  return [host, ...remotes].flatMap((part) =>
    Object.entries(part.files)
      .filter(([path]) => !unused.has(path))
      .map(([path, [integrity, bytes]]) => ({ url: new URL(part.base + path, base).href, integrity, bytes })),
  );
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
