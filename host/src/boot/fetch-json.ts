import { BootError } from './boot-error.ts';

/** Text of a file of the composition, within its deadline. */
export async function fetchText(
  url: URL,
  what: string,
  deadlineMs: number,
  cache: RequestCache,
): Promise<string> {
  let answer: Response;
  try {
    answer = await fetch(url, { cache, redirect: 'error', signal: AbortSignal.timeout(deadlineMs) });
    if (!answer.ok) throw new BootError(`The ${what} at ${url.pathname} answers ${answer.status}.`);
    return await answer.text();
  } catch (cause) {
    if (cause instanceof BootError) throw cause;
    const late = cause instanceof DOMException && cause.name === 'TimeoutError';
    const why = late ? `did not answer within ${deadlineMs} ms` : 'cannot be reached';
    throw new BootError(`The ${what} at ${url.pathname} ${why}.`, undefined, { cause });
  }
}

/** @throws {BootError} when the text is no JSON, as a page is that a server sends in place of a missing file */
export function parseJson<Value>(text: string, url: URL, what: string): Value {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const page = /^\s*</.test(text) ? ' It is a page: the server answers missing files with index.html.' : '';
    throw new BootError(`The ${what} at ${url.pathname} is not JSON.${page}`, undefined, { cause });
  }
}
