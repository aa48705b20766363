// The bench's archive: encoded frames as one-part multipart answers, and the pages, on one loopback port.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";
const BOUNDARY = 'bench-boundary';

/** @returns {Promise<{ origin: string, add(frames): locators, close(): Promise<void> }>} */
export async function openArchive(folder) {
  const bodies = new Map();
  let requests = 0;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const body = bodies.get(pathname);
    if (body) requests++;
    if (body) sendFrame(response, body);
    else if (pathname.endsWith('.html')) sendPage(response, pathname.slice(1, -5));
    else void sendFile(response, folder, pathname);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    /** How many frames were asked for so far. */
    requests: () => requests,
    add: (frames) => frames.map((frame) => addFrame(bodies, frame)),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function addFrame(bodies, { transferSyntaxUID, pixel, encoded }) {
  const url = `/studies/1/series/1/instances/${bodies.size + 1}/frames/1`;
  const type = `application/octet-stream; transfer-syntax=${transferSyntaxUID}`;
  const head = `--${BOUNDARY}\r\nContent-Type: ${type}\r\nContent-Length: ${encoded.length}\r\n\r\n`;
  bodies.set(url, Buffer.concat([Buffer.from(head), encoded, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]));
  return { url, transferSyntaxUID, pixel };
}

function sendFrame(response, body) {
  response.writeHead(200, {
    'Content-Type': `multipart/related; type="application/octet-stream"; boundary="${BOUNDARY}"`,
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  });
  response.end(body);
}

function sendPage(response, name) {
  response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': CSP });
  response.end(`<!doctype html><title>${name}</title><script src="${name}.js" defer></script>`);
}

async function sendFile(response, folder, pathname) {
  try {
    const bytes = await readFile(join(folder, pathname));
    const type = TYPES[extname(pathname)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': CSP });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}
