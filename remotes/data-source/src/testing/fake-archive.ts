import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  /** Path and query, decoded as little as they came. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** JSON by default; `never` leaves the request without an answer. */
export interface Sent {
  readonly status?: number;
  readonly json?: unknown;
  readonly body?: string | Uint8Array;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly never?: boolean;
}

/** An archive for tests: a real HTTP server that answers by a function and remembers what it was asked. */
export interface FakeArchive {
  readonly root: string;
  readonly received: readonly Received[];
  answer(handler: (request: Received) => Sent): void;
  close(): Promise<void>;
}

export async function startArchive(): Promise<FakeArchive> {
  const received: Received[] = [];
  let handler: (request: Received) => Sent = () => ({ status: 404 });
  const server = createServer(async (incoming, outgoing) => {
    const request = await receive(incoming);
    received.push(request);
    const sent = handler(request);
    if (sent.never) return;
    const body = sent.json === undefined ? sent.body : JSON.stringify(sent.json);
    outgoing.writeHead(sent.status ?? 200, {
      'content-type': sent.type ?? 'application/dicom+json',
      ...sent.headers,
    });
    outgoing.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    root: `http://127.0.0.1:${port}/dicom-web`,
    received,
    answer(next) {
      handler = next;
      received.length = 0;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function receive(incoming: IncomingMessage): Promise<Received> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const url = incoming.url ?? '/';
  const { pathname, searchParams } = new URL(url, 'http://archive');
  return {
    method: incoming.method ?? '',
    url,
    path: pathname.replace('/dicom-web/', ''),
    query: searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  };
}
