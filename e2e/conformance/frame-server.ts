import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";

/** The page, the encoded frames it asks for, and the decoded ones it sends back, on one loopback port. */
export interface FrameServer {
  readonly origin: string;
  /** Serves a frame until `drop`. */
  serve(bytes: Uint8Array, transferSyntaxUID: string): ServedFrame;
  close(): Promise<void>;
}

export interface ServedFrame {
  readonly url: string;
  /** Where the page sends what it decoded. */
  readonly post: string;
  /** What it sent. */
  decoded(): Uint8Array | undefined;
  drop(): void;
}

interface Held {
  readonly bytes: Uint8Array;
  readonly type: string;
  decoded?: Uint8Array;
}

export async function openFrameServer(folder: string): Promise<FrameServer> {
  const frames = new Map<string, Held>();
  let last = 0;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const held = frames.get(pathname);
    if (held && request.method === 'POST') void receive(request, response, held);
    else if (held) sendFrame(response, held);
    else if (pathname === '/') sendPage(response);
    else void sendFile(response, folder, pathname);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    serve: (bytes, transferSyntaxUID) => {
      const url = `/frames/${++last}`;
      const type = `application/octet-stream; transfer-syntax=${transferSyntaxUID}`;
      const held: Held = { bytes, type };
      frames.set(url, held);
      return { url, post: url, decoded: () => held.decoded, drop: () => void frames.delete(url) };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function sendFrame(response: ServerResponse, { bytes, type }: Held): void {
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
  });
  response.end(bytes);
}

async function receive(request: IncomingMessage, response: ServerResponse, held: Held): Promise<void> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    held.decoded = Buffer.concat(chunks);
    response.writeHead(204).end();
  } catch {
    // The page ended while it sent: its frame is told as crashed.
    response.destroy();
  }
}

function sendPage(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': CSP });
  response.end('<!doctype html><title>conformance</title><script src="page.js" defer></script>');
}

async function sendFile(response: ServerResponse, folder: string, pathname: string): Promise<void> {
  try {
    const bytes = await readFile(join(folder, pathname));
    const type = TYPES[extname(pathname)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': CSP });
    response.end(bytes);
  } catch {
    // The page asks for its own files only; what is not there is not there.
    response.writeHead(404).end();
  }
}
