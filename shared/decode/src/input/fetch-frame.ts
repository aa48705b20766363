import type { HttpInput } from '../decode-api.ts';
import { DecodeFailure } from '../decode-failure.ts';
import { parseContentType } from './content-type.ts';
import { unpacked } from './gzip.ts';
import { type BodyWatch, readWatched } from './read-watched.ts';

/** The whole body of an answer, with what its header said. */
export interface FetchedBody {
  readonly body: Uint8Array;
  readonly contentType: string | null;
  readonly accept: string | undefined;
}

/** Archives answer these to an Accept that they do not understand (Orthanc even 500). */
const TRY_NEXT = new Set([400, 406, 415, 500]);
/** What an archive says of a frame that it cannot give by itself; a bare 500 is a failure. */
const REFUSED = new Set([400, 406, 415, 501]);
const SLOWEST_BYTES_PER_MS = 25;

/**
 * Fetches the answer that holds a frame (PS3.18 10.4), trying each Accept in turn.
 *
 * @throws {DecodeFailure} `network`, `timeout`, `unauthorised`, `http`, `html`, `truncated`
 */
export async function fetchFrame(
  input: HttpInput,
  signal: AbortSignal,
  watch?: BodyWatch,
): Promise<FetchedBody> {
  const accepts: readonly (string | undefined)[] = input.accept.length > 0 ? input.accept : [undefined];
  let refused = false;
  for (const [index, accept] of accepts.entries()) {
    const timer = createTimer(signal, input.timeoutMs);
    try {
      const response = await send(input, accept, timer.signal);
      refused ||= REFUSED.has(response.status);
      if (!response.ok && TRY_NEXT.has(response.status) && index + 1 < accepts.length) {
        await response.body?.cancel();
        continue;
      }
      refuseErrors(response, refused);
      const length = Number(response.headers.get('Content-Length') ?? 0);
      timer.extendForBody(input.timeoutMs + length / SLOWEST_BYTES_PER_MS);
      const body = await readBody(response, input, watch);
      return { body, contentType: response.headers.get('Content-Type'), accept };
    } catch (error) {
      throw timer.explain(error);
    } finally {
      timer.clear();
    }
  }
  throw new DecodeFailure('http', 'The archive accepted none of the offered media types');
}

function send(input: HttpInput, accept: string | undefined, signal: AbortSignal): Promise<Response> {
  const headers = new Headers(input.headers);
  if (accept !== undefined) headers.set('Accept', accept);
  if (input.range) {
    const { offset, length } = input.range;
    headers.set('Range', `bytes=${offset}-${offset + length - 1}`);
  }
  return fetch(input.url, {
    headers,
    signal,
    credentials: input.credentials,
    ...(input.priority && { priority: input.priority }),
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  });
}

/** A proxy got no answer from the archive behind it, RFC 9110 15.6.3 and 15.6.5. */
const gatewayFailures: ReadonlySet<number> = new Set([502, 504]);

function refuseErrors(response: Response, refused: boolean): void {
  const { status } = response;
  if (response.ok && parseContentType(response.headers.get('Content-Type')).type !== 'text/html') return;
  if (status === 401) throw new DecodeFailure('unauthorised', 'The archive asks to sign in', { status });
  if (response.ok) throw new DecodeFailure('html', 'The archive sent a web page for a frame', { status });
  if (gatewayFailures.has(status)) {
    throw new DecodeFailure('network', `A proxy reached no archive (${status})`, { status });
  }
  throw new DecodeFailure('http', `The archive answered ${status} for a frame`, { status, refused });
}

async function readBody(response: Response, input: HttpInput, watch?: BodyWatch): Promise<Uint8Array> {
  // Of a file that is sent whole for a range, the frame is somewhere in the middle.
  const isFrame = !input.range || response.status === 206;
  const sent =
    watch && isFrame ? await readWatched(response, watch) : new Uint8Array(await response.arrayBuffer());
  verifyLength(sent, response);
  const { range } = input;
  const body = range ? sent : await unpacked(sent);
  refuseHtml(body);
  if (!range) return body;
  if (response.status === 206) {
    if (body.length === range.length) return body;
    throw new DecodeFailure('truncated', `The archive sent ${body.length} of ${range.length} bytes`);
  }
  // A server may ignore Range and send everything (RFC 9110 14.2).
  if (body.length < range.offset + range.length) {
    throw new DecodeFailure('truncated', `The file has ${body.length} bytes, too few for the frame`);
  }
  return body.subarray(range.offset, range.offset + range.length);
}

/** Only where all headers can be read: across origins a hidden Content-Encoding changes the length. */
function verifyLength(body: Uint8Array, response: Response): void {
  if (response.type === 'cors' || response.headers.has('Content-Encoding')) return;
  const declared = response.headers.get('Content-Length');
  if (declared === null || !/^\d+$/.test(declared) || body.length === Number(declared)) return;
  throw new DecodeFailure('truncated', `The archive sent ${body.length} of ${declared} bytes`);
}

function refuseHtml(body: Uint8Array): void {
  const start = String.fromCharCode(...body.subarray(0, 64)).trimStart();
  if (!/^<(!doctype html|html|head|body)\b/i.test(start)) return;
  throw new DecodeFailure('html', 'The archive sent a web page for a frame');
}

interface Timer {
  readonly signal: AbortSignal;
  /** The head has come. */
  extendForBody(ms: number): void;
  clear(): void;
  /**
   * An abort by time is a timeout, one by the caller stays an abort. The rest is the network; after the head, a body
   * that broke off, or that the browser found shorter than its Content-Length (compressed bytes, where it is
   * compressed: only the browser can compare those).
   */
  explain(error: unknown): unknown;
}

function createTimer(outer: AbortSignal, ms: number): Timer {
  const controller = new AbortController();
  let expired = false;
  let hasHead = false;
  const expire = () => {
    expired = true;
    controller.abort();
  };
  let handle = setTimeout(expire, ms);
  const follow = () => controller.abort(outer.reason);
  if (outer.aborted) follow();
  outer.addEventListener('abort', follow);
  return {
    signal: controller.signal,
    extendForBody: (more) => {
      hasHead = true;
      clearTimeout(handle);
      handle = setTimeout(expire, more);
    },
    clear: () => {
      clearTimeout(handle);
      outer.removeEventListener('abort', follow);
    },
    explain: (error) => {
      // Out of memory, where a body found no room: no fault of the network.
      if (error instanceof DecodeFailure || error instanceof RangeError || outer.aborted) return error;
      if (expired)
        return new DecodeFailure('timeout', 'The archive did not answer in time', { cause: error });
      if (hasHead)
        return new DecodeFailure('truncated', 'The answer of the archive broke off', { cause: error });
      return new DecodeFailure('network', 'The archive cannot be reached', { cause: error });
    },
  };
}
