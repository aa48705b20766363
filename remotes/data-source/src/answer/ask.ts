import { type Answer, failed, publicUrl } from './answer.ts';

/** How long and until when an archive is waited for. */
export interface Patience {
  readonly signal: AbortSignal;
  /** For the whole answer, its body included. */
  readonly timeoutMs: number;
}

/**
 * Sends a request and reads its answer, so that whatever the network does becomes a `Failure`.
 *
 * Runs on the page and in the worker; `send` is the host's fetch or the worker's own.
 *
 * @throws {DOMException} `AbortError` when the signal ends it
 * @throws {SourceError} from `send`, as it is (`origin`)
 */
export async function ask<Value>(
  url: string,
  send: (signal: AbortSignal) => Promise<Response>,
  read: (response: Response) => Promise<Answer<Value>>,
  { signal, timeoutMs }: Patience,
): Promise<Answer<Value>> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await read(await send(AbortSignal.any([signal, timeout])));
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) {
      return failed('timeout', `${publicUrl(url)} did not answer within ${timeoutMs / 1000} s.`);
    }
    // The host refused to send it: its reason is better than any made here.
    if (error instanceof Error && error.name === 'SourceError') throw error;
    // The browser's own message says less, and may quote the whole address.
    return failed(
      'unreachable',
      `${publicUrl(url)} could not be reached: the archive or its proxy is down, it redirects, ` +
        'or it does not allow this page to ask (CORS).',
    );
  }
}
