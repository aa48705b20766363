import type { MiddlewareHandler } from 'hono';

/** Headers that belong to one connection and are not passed on, RFC 9110 7.6.1. */
const hop = [
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'content-length',
];

/** Passes requests below `prefix` on to an archive, so that the page needs one origin only. */
export function proxyTo(prefix: string, target: string): MiddlewareHandler {
  const base = target.replace(/\/$/, '');
  return async ({ req }) => {
    const url = new URL(req.url);
    const headers = new Headers(req.raw.headers);
    for (const name of hop) headers.delete(name);
    headers.set('Forwarded', `host=${url.host};proto=${url.protocol.slice(0, -1)}`);
    // fetch decodes the body, so it must not come encoded and keep its Content-Length.
    headers.set('Accept-Encoding', 'identity');
    try {
      const answer = await fetch(base + url.pathname.slice(prefix.length) + url.search, {
        method: req.method,
        headers,
        body: req.raw.body,
        redirect: 'manual',
        signal: req.raw.signal,
        ...(req.raw.body && { duplex: 'half' }),
      } as RequestInit);
      const body = answer.body && failingLate(answer.body);
      return new Response(body, { status: answer.status, headers: answer.headers });
    } catch (error) {
      const cause = (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).message;
      return new Response(`The archive at ${base} does not answer: ${cause}`, { status: 502 });
    }
  };
}

/** Until the head of an answer is on its way, milliseconds. */
const headMs = 100;

/**
 * A body whose failure shows a moment later. The server's library answers 500 for one that fails before the head is
 * written, and an answer that broke off must stay one: a reader is told something else of it.
 */
function failingLate(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        await new Promise((resolve) => setTimeout(resolve, headMs));
        controller.error(error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
