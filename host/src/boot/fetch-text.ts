import { BootError } from './boot-error.ts';

/** Text of a file of the composition, within its deadline; a second try where nothing answered. */
export async function fetchText(
  url: URL,
  what: string,
  deadlineMs: number,
  cache: RequestCache,
  tries = 2,
): Promise<string> {
  const at = `The ${what} at ${url.pathname}`;
  try {
    const answer = await fetch(url, { cache, redirect: 'error', signal: AbortSignal.timeout(deadlineMs) });
    if (answer.ok) return await answer.text();
    throw new BootError(answer.status < 500 ? 'http' : 'unreachable', `${at} answers ${answer.status}.`);
  } catch (cause) {
    if (tries > 1 && (cause as BootError).code !== 'http')
      return fetchText(url, what, deadlineMs, cache, tries - 1);
    if (cause instanceof BootError) throw cause;
    const late = (cause as Error).name === 'TimeoutError';
    const why = late ? `did not answer within ${deadlineMs} ms` : 'cannot be reached';
    throw new BootError('unreachable', `${at} ${why}.`, undefined, { cause });
  }
}

/** @throws {BootError} when the text is no JSON, as a page is that a server sends in place of a missing file */
export function parseJson<Value>(text: string, what: string): Value {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const page = /^\s*</.test(text) ? ' It is a page: the server answers missing files with index.html.' : '';
    throw new BootError('invalid', `The ${what} is not JSON.${page}`, undefined, { cause });
  }
}
