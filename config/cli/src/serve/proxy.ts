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
      return new Response(answer.body, { status: answer.status, headers: answer.headers });
    } catch (error) {
      const cause = (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).message;
      return new Response(`The archive at ${base} does not answer: ${cause}`, { status: 502 });
    }
  };
}
