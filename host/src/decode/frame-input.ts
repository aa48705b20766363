import type { FrameInput, HttpInput } from '@alternator/decode';
import {
  FrameError,
  type FrameErrorCode,
  type FrameTier,
  type HttpLocator,
  type MadeLocator,
  SourceError,
  type SourceErrorCode,
} from '@alternator/sdk';
import type { AnsweredForms } from './answered-forms.ts';
import { arrivalDeadlineMs } from './deadline.ts';
import { type Job, priorityOf } from './job.ts';

/** What a request to a source carries. */
export interface Credentials {
  readonly headers?: Readonly<Record<string, string>>;
  /** Default `omit`: cookies go only where the site says so. */
  readonly credentials?: RequestCredentials;
}

/** How the host looks after requests to archives. */
export interface SourceAccess {
  /** Whether the URL's origin is one that the source declared. */
  allow(source: string, url: string): boolean;
  /** The headers of this one request; used once and not kept. */
  authorise?(source: string, url: string, signal: AbortSignal): Credentials | Promise<Credentials>;
  /** After a 401: whether it is worth trying again. Called once for all jobs that wait for it. */
  renew?(source: string): Promise<boolean>;
  /** The bytes of a locator that its source makes itself. */
  bytes?(
    locator: MadeLocator,
    signal: AbortSignal,
  ): ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>;
}

export interface InputOptions {
  readonly access: SourceAccess;
  readonly fetchTimeoutMs: number;
  readonly answered: AnsweredForms;
}

/**
 * What a worker needs to get at a frame's bytes.
 *
 * @throws {FrameError} `origin` when the URL is not one that the source declared
 */
export function frameInput(job: Job, options: InputOptions): FrameInput | Promise<FrameInput> {
  const { locator } = job;
  switch (locator.kind) {
    case 'http':
      return httpInput(locator, job, options);
    case 'blob':
      return { kind: 'blob', blob: locator.blob, ...rangeOf(locator) };
    case 'opfs':
      return { kind: 'opfs', path: locator.path, ...rangeOf(locator) };
    case 'made':
      return inTime(
        madeInput(locator, job.signal, options.access),
        arrivalDeadlineMs(options.fetchTimeoutMs, { requests: 1, frames: 1 }, locator.pixel),
      );
  }
}

const REQUEST_PRIORITY: Readonly<Record<FrameTier, RequestPriority>> = {
  visible: 'high',
  neighbour: 'auto',
  thumbnail: 'low',
  prefetch: 'low',
};

function httpInput(
  locator: HttpLocator,
  job: Job,
  { access, fetchTimeoutMs, answered }: InputOptions,
): HttpInput | Promise<HttpInput> {
  const { source } = locator;
  const [{ url, ...first }, instead] = answered.inOrder(locator);
  if (![url, instead?.url ?? url].every((one) => access.allow(source, one))) {
    throw new FrameError('origin', 'The address of the frame is not one that its data source declared');
  }
  const complete = (credentials: Credentials): HttpInput => ({
    kind: 'http',
    url,
    ...first,
    headers: credentials.headers ?? {},
    credentials: credentials.credentials ?? 'omit',
    timeoutMs: fetchTimeoutMs,
    priority: REQUEST_PRIORITY[priorityOf(job).tier],
    ...(instead && { instead }),
    ...(first.isSecond ? {} : rangeOf(locator)),
  });
  const credentials = access.authorise?.(source, url, job.signal) ?? {};
  return credentials instanceof Promise ? credentials.then(complete) : complete(credentials);
}

async function madeInput(
  locator: MadeLocator,
  signal: AbortSignal,
  access: SourceAccess,
): Promise<FrameInput> {
  if (!access.bytes) throw new FrameError('unsupported', 'The data source does not make its own bytes');
  try {
    const stream = await access.bytes(locator, signal);
    // A source that does not mind its signal is cancelled all the same: nobody waits for the rest.
    const wanted = stream.pipeThrough(new TransformStream<Uint8Array, Uint8Array>(), { signal });
    const bytes = new Uint8Array(await new Response(wanted).arrayBuffer());
    signal.throwIfAborted();
    return { kind: 'bytes', bytes };
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof FrameError ? error : unmade(error);
  }
}

/** What kept a source from making a frame. What came until then is thrown away: half a picture is none. */
function unmade(error: unknown): FrameError {
  const said = error instanceof Error ? error.message : String(error);
  const code = error instanceof SourceError ? (frameCodes[error.code] ?? 'network') : 'truncated';
  return new FrameError(code, `The data source broke off: ${said}`, { cause: error });
}

const frameCodes: Readonly<Partial<Record<SourceErrorCode, FrameErrorCode>>> = {
  unauthorised: 'unauthorised',
  html: 'html',
  malformed: 'framing',
  timeout: 'timeout',
  origin: 'origin',
  unsupported: 'unsupported',
};

/** A source that never delivers must leave no frame pending. */
function inTime<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new FrameError('timeout', 'The data source did not deliver the frame in time'));
    const timer = setTimeout(late, ms);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function rangeOf<Range>(locator: { readonly range?: Range }): { range?: Range } {
  return locator.range === undefined ? {} : { range: locator.range };
}
