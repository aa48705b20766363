import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** A server that knows nothing of the product: files of a folder, `index.html` for a route, an archive passed on. */
export async function servePlainFiles(folder: string, archive: string) {
  const server = createServer((incoming, outgoing) => {
    const path = normalize(decodeURIComponent(new URL(incoming.url ?? '/', 'http://localhost').pathname));
    if (path.startsWith('/dicom-web/')) {
      const { method, headers } = incoming;
      // `agent: false`, a connection for each: the archive ends an idle one while the next request takes it.
      const asked = { method, headers, agent: false };
      const passed = request(new URL(incoming.url ?? '', archive), asked, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      passed.on('error', () => outgoing.destroy());
      incoming.pipe(passed);
      return;
    }
    const file = join(folder, extname(path) === '' ? 'index.html' : path);
    if (!existsSync(file) || !statSync(file).isFile()) return outgoing.writeHead(404).end('not found');
    outgoing.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    outgoing.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
