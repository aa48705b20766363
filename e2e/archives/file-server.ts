import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Serves files as npm's http-server does: `x` from `x.gz`, a folder by its slash, no type that it knows. */
export async function serveFiles(folder: string) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(folder, decodeURIComponent(pathname));
    if (existsSync(file) && statSync(file).isDirectory()) {
      const head = pathname.endsWith('/') ? 200 : 302;
      return response
        .writeHead(head, { 'content-type': 'text/html', location: `${pathname}/` })
        .end('<html>Index of');
    }
    const type = { 'content-type': 'application/octet-stream' };
    if (existsSync(`${file}.gz`))
      return response.writeHead(200, { ...type, 'content-encoding': 'gzip' }).end(readFileSync(`${file}.gz`));
    if (existsSync(file)) return response.writeHead(200, type).end(readFileSync(file));
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}
