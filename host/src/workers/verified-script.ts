import type { PinnedFiles } from '@alternator/composition';
import { withinOwnTime } from '../own-time.ts';

/** Where a worker starts from: an address, or a script whose bytes are checked first. */
export type WorkerScript = string | URL | VerifiedScript;

/** A script that starts from the very bytes that were checked. */
export interface VerifiedScript {
  /** Address of the checked bytes. @throws {Error} saying which file is not what the lock names */
  load(): Promise<string>;
  /** Hashes of the decoders that the script may fetch, by absolute URL. */
  readonly pins: Readonly<Record<string, string>>;
  /** Why it could not be loaded the last time. */
  problem(): string | undefined;
}

/**
 * A worker script of a part of the lock. Subresource integrity does not reach `new Worker(url)`, so the bytes are
 * fetched with their hash and started as a Blob.
 *
 * @param folder the part's folder
 * @param files `local` for a developer's code, which has no hashes
 * @param deadlineMs of the page's own time, for each of two tries: a load that hangs would hold up every worker that
 * starts from it
 */
export function verifiedScript(
  folder: URL,
  file: string,
  files: PinnedFiles | 'local',
  deadlineMs: number,
): VerifiedScript {
  const url = new URL(file, folder);
  let loading: Promise<string> | undefined;
  let problem: string | undefined;
  const pins = Object.fromEntries(
    Object.entries(files === 'local' ? {} : files)
      .filter(([path]) => path.endsWith('.wasm'))
      .map(([path, [hash]]) => [new URL(path, folder).href, hash]),
  );
  const load = async () => {
    const text = await fetchPinned(url, files === 'local' ? '' : files[file]?.[0], deadlineMs);
    // The script finds its decoders by its own address, and a Blob has none.
    const place = `Object.defineProperty(self,"location",{value:new URL(${JSON.stringify(url.href)})});\n`;
    return URL.createObjectURL(new Blob([place, text], { type: 'text/javascript' }));
  };
  return {
    pins,
    problem: () => problem,
    load: () => {
      loading ??= load().catch((error: Error) => {
        loading = undefined;
        problem = error.message;
        throw error;
      });
      return loading;
    },
  };
}

async function fetchPinned(url: URL, integrity: string | undefined, deadlineMs: number): Promise<string> {
  const name = url.pathname.split('/').at(-1);
  if (integrity === undefined) throw new Error(`${name} has no hash in the lock`);
  /** With the body, which may be late as well. */
  const get = (cache: RequestCache) =>
    withinOwnTime(deadlineMs, async (signal) => {
      const answer = await fetch(url, { integrity, cache, redirect: 'error', signal });
      return answer.ok ? answer.text() : undefined;
    });
  // The browser's cache may hold other bytes under the right name.
  const text = await get('default')
    .catch(() => get('reload'))
    .catch(() => undefined);
  if (text === undefined)
    throw new Error(`${name} cannot be fetched, or is not the file that the lock names`);
  return text;
}
