import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How answers differ from those of the server behind. */
export interface Alterations {
  /** The headers that arrive in place of the server's. */
  headers?(own: IncomingHttpHeaders): IncomingHttpHeaders;
  /** Scripts that the server does not have, by path: under the same headers as all else. */
  readonly scripts?: Readonly<Record<string, string>>;
}

export interface AlteringProxy {
  /** With the slash at the end. */
  readonly url: string;
  close(): void;
}

/** A server between the page and the product's own, as a proxy of the hospital that was set up wrongly. */
export async function startAlteringProxy(
  target: string,
  { headers = (own) => own, scripts = {} }: Alterations,
): Promise<AlteringProxy> {
  const { port } = new URL(target);
  const server = createServer((incoming, outgoing) => {
    const script = scripts[incoming.url ?? ''];
    // The page's headers go with a script that stands in for a missing file.
    const path = script === undefined ? incoming.url : '/';
    const { method, headers: asked } = incoming;
    // `agent: false`, a connection for each: the server ends an idle one while the next request takes it.
    const options = { host: '127.0.0.1', port, path, method, headers: asked, agent: false };
    const passed = request(options, (answer) => {
      const own = headers(answer.headers);
      if (script === undefined) {
        outgoing.writeHead(answer.statusCode ?? 502, own);
        answer.pipe(outgoing);
        return;
      }
      answer.resume();
      const length = Buffer.byteLength(script);
      outgoing.writeHead(200, { ...own, 'content-type': 'text/javascript', 'content-length': length });
      outgoing.end(script);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}
