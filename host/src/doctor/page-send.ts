import type { Answer, DoctorRequest, Send, SendFailure } from '@alternator/dicom/dicomweb/doctor';
import type { Platform } from '../platform/platform.ts';

const timeoutMs = 20_000;

/**
 * Sends the doctor's requests from this page: to a source of the site as its data source would, with its credentials;
 * to any other address without. Where a browser says only that it failed, harmless requests find out why.
 */
export function createPageSend(platform: Platform, source: string | undefined): Send {
  const { sources, askArchive } = platform;
  return async (request) => {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
    const isOfSource = source !== undefined && sources.allows(source, request.url);
    const { url, method = 'GET', headers = {}, body } = request;
    const sent = {
      method: method as 'GET' | 'POST' | 'DELETE',
      headers,
      ...(body && { body: new Blob([new Uint8Array(body)]) }),
    };
    const policy = watchPolicy(url);
    try {
      const response = isOfSource
        ? await askArchive({ source, url, signal, ...sent })
        : await fetch(url, { ...anonymous, ...sent, redirect: 'manual', signal });
      return await answerOf(response, request);
    } catch {
      // Why stands in no error that a browser gives.
      request.signal.throwIfAborted();
      if (signal.aborted) return failure('timeout', `${timeoutMs / 1000} s`);
      return await explain(url, request.signal, policy);
    } finally {
      policy.stop();
    }
  };
}

const anonymous = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' } as const;

function failure(code: SendFailure['code'], detail = ''): SendFailure {
  return { kind: 'failure', code, detail };
}

/** Asks again as simply as can be: whether something is there at all, and whether it only redirects. */
async function explain(
  url: string,
  signal: AbortSignal,
  policy: ReturnType<typeof watchPolicy>,
): Promise<Answer | SendFailure> {
  // The browser tells of a violation in a task of its own.
  await new Promise((resolve) => setTimeout(resolve));
  if (policy.violated()) return failure('policy');
  const isForeign = new URL(url).origin !== location.origin;
  try {
    const seen = await fetch(url, {
      ...anonymous,
      ...(isForeign ? { mode: 'no-cors' as const } : { redirect: 'manual' as const }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    await seen.body?.cancel();
    if (seen.type === 'opaqueredirect') return redirect;
    return failure(isForeign ? 'cors' : 'unreachable');
  } catch {
    signal.throwIfAborted();
    // A busy browser tells of it later.
    return failure(policy.violated() ? 'policy' : 'unreachable');
  }
}

const redirect: Answer = {
  kind: 'answer',
  status: 0,
  headers: new Headers(),
  body: new Uint8Array(),
  isWhole: true,
  bytes: 0,
};

/** Whether the page's own policy kept it from asking, CSP 3 `connect-src`. */
function watchPolicy(url: string) {
  const { origin } = new URL(url);
  let isViolated = false;
  const note = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (effectiveDirective === 'connect-src' && blockedURI.startsWith(origin)) isViolated = true;
  };
  document.addEventListener('securitypolicyviolation', note);
  return {
    violated: () => isViolated,
    stop: () => document.removeEventListener('securitypolicyviolation', note),
  };
}

async function answerOf(response: Response, { url, maxBytes }: DoctorRequest): Promise<Answer> {
  if (response.type === 'opaqueredirect') return redirect;
  const { body, isWhole } = await read(response, maxBytes ?? Number.POSITIVE_INFINITY);
  const timing = performance.getEntriesByName(url, 'resource').at(-1) as
    | PerformanceResourceTiming
    | undefined;
  const protocol = timing?.nextHopProtocol;
  return {
    kind: 'answer',
    status: response.status,
    headers: response.headers,
    body,
    isWhole,
    bytes: timing?.encodedBodySize || body.length,
    ...(protocol && { protocol }),
  };
}

async function read(
  response: Response,
  maxBytes: number,
): Promise<{ readonly body: Uint8Array; readonly isWhole: boolean }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isWhole = true;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); reader && read && !read.done; read = await reader.read()) {
    chunks.push(read.value);
    length += read.value.length;
    if (length <= maxBytes) continue;
    isWhole = false;
    await reader.cancel();
    break;
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return { body, isWhole };
}
