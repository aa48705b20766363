import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** Bytes, JSON, or whatever a function does. */
export type Served = Uint8Array | string | object | ((response: ServerResponse, asked: Asked) => void);

/** A static server at an origin of its own, which allows every page to read it and remembers what it was asked. */
export interface FileServer {
  /** With the slash at the end. */
  readonly url: string;
  readonly origin: string;
  readonly asked: readonly Asked[];
  /** In place of what it served before; forgets what it was asked. */
  serve(files: Readonly<Record<string, Served>>): void;
  close(): void;
}

/** The lines that a server at another origin needs, see `config/deploy`. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'range, accept',
  'access-control-max-age': '600',
};

export async function startFileServer(): Promise<FileServer> {
  let files: Readonly<Record<string, Served>> = {};
  const asked: Asked[] = [];
  const server = createServer((incoming, response) => {
    const { method = '', url = '/', headers } = incoming;
    const request = { method, path: url, headers };
    asked.push(request);
    for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
    if (method === 'OPTIONS') return response.writeHead(204).end();
    const file = files[url.slice(1)] ?? files[url.slice(1).split('?')[0] ?? ''];
    if (file === undefined) return response.writeHead(404).end('not found');
    if (typeof file === 'function') return file(response, request);
    sendFile(response, request, file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/`,
    origin,
    asked,
    serve(next) {
      files = next;
      asked.length = 0;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function sendFile(response: ServerResponse, { headers }: Asked, file: Uint8Array | string | object): void {
  if (!(file instanceof Uint8Array)) {
    // As an object store types what it does not know.
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.end(typeof file === 'string' ? file : JSON.stringify(file));
    return;
  }
  const type = { 'content-type': 'application/octet-stream' };
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
  if (first === undefined || last === undefined) {
    response.writeHead(200, { ...type, 'content-length': file.length }).end(file);
    return;
  }
  const part = file.subarray(Number(first), Number(last) + 1);
  const range = `bytes ${first}-${Number(first) + part.length - 1}/${file.length}`;
  response.writeHead(206, { ...type, 'content-length': part.length, 'content-range': range }).end(part);
}

/** 500 MB of JSON, made while they are sent. */
export function sendLargeJson(sent: { bytes: number }) {
  const piece = Buffer.from(`"${'x'.repeat(65_536)}",`);
  return (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"studies":[');
    const more = () => {
      while (sent.bytes < 500_000_000 && !response.destroyed) {
        sent.bytes += piece.length;
        if (!response.write(piece)) {
          response.once('drain', more);
          return;
        }
      }
      if (!response.destroyed) response.end('""]}');
    };
    more();
  };
}

/** To another place, RFC 9110 15.4.3. */
export function redirectTo(url: string) {
  return (response: ServerResponse): void => {
    response.writeHead(302, { location: url }).end();
  };
}
