import { withinOwnTime } from '../own-time.ts';
import { FileError } from './file-error.ts';
import type { Pin } from './pin.ts';

/** Header of the service worker's answer (status 412) for a file that it refused. */
const refusal = 'Alternator-Refused';

/**
 * The bytes of a file, once they have the hash that the lock names. Other bytes are asked for once more past every
 * cache: a proxy or the browser may hold them under the right name.
 *
 * @throws {FileError}
 */
export async function fetchPinned(url: string, pin: Pin, deadlineMs: number): Promise<ArrayBuffer> {
  try {
    return await fetchOnce(url, pin, deadlineMs, 'default');
  } catch (error) {
    if (!(error instanceof FileError) || error.code !== 'integrity') throw error;
    return fetchOnce(url, pin, deadlineMs, 'reload');
  }
}

/**
 * Why a script, a sheet or a worker did not load: fetches the file past every cache.
 *
 * @returns undefined when its bytes are right now: then it threw, a policy stopped it, or the first try was disturbed
 */
export async function diagnose(url: string, pin: Pin, deadlineMs: number): Promise<FileError | undefined> {
  try {
    await fetchOnce(url, pin, deadlineMs, 'reload');
    return undefined;
  } catch (error) {
    if (error instanceof FileError) return error;
    throw error;
  }
}

/**
 * Compared here and not by the browser where that is possible: a browser tells a wrong hash from a wrong status as
 * little as from no network, and for a request with a hash it does not take what was preloaded.
 */
async function fetchOnce(
  url: string,
  pin: Pin,
  deadlineMs: number,
  cache: RequestCache,
): Promise<ArrayBuffer> {
  if (!pin) throw new FileError('unlisted', url);
  const request = (more: RequestInit) =>
    withinOwnTime(deadlineMs, (signal) => get(url, { cache, redirect: 'error', signal, ...more }));
  const bytes = await request({});
  if (pin === 'local') return bytes;
  if (crypto.subtle) {
    if ((await sha384(bytes)) === pin) return bytes;
    throw new FileError('integrity', url);
  }
  // Plain http: only the browser itself can compare. The bytes came a moment ago, so it is the hash that fails.
  return request({ integrity: pin }).catch((cause: FileError) => {
    throw cause.code === 'network' ? new FileError('integrity', url, undefined, { cause }) : cause;
  });
}

async function get(url: string, init: RequestInit): Promise<ArrayBuffer> {
  try {
    const answer = await fetch(url, init);
    const refused = answer.headers.get(refusal);
    if (refused === 'integrity' || refused === 'unlisted') throw new FileError(refused, url);
    if (!answer.ok) throw new FileError('http', url, answer.status);
    return await answer.arrayBuffer();
  } catch (cause) {
    if (cause instanceof FileError) throw cause;
    const late = cause instanceof DOMException && cause.name === 'TimeoutError';
    throw new FileError(late ? 'timeout' : 'network', url, undefined, { cause });
  }
}

async function sha384(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}
