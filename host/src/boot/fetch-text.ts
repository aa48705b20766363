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
    throw new BootError('unreachable', `${at} ${why}.`);
  }
}

/**
 * A file of the composition, of the version that this page reads.
 *
 * @throws {BootError} `invalid` when it is another, or no JSON, as a page is that a server sends for a missing file
 */
export function parseJson<Value>(text: string, what: string, version?: keyof Value): Value {
  let value: Value;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own words name a position, which helps nobody here.
    const page = /^\s*</.test(text) ? ' It is a page: the server answers missing files with index.html.' : '';
    throw new BootError('invalid', `The ${what} is not JSON.${page}`);
  }
  if (!version || value[version] === 2) return value;
  throw new BootError(
    'invalid',
    `The ${what} is of version ${value[version]}; this page reads 2. Deploy one release.`,
  );
}
