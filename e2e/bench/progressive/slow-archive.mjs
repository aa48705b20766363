// Serves the bench's page, and frames as one-part answers at the pace of a line.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";
const TICK_MS = 20;

/** @returns {Promise<{ origin: string, add(frame, bytesPerSecond: number): locator, close(): Promise<void> }>} */
export async function openSlowArchive(folder) {
  const frames = [];
  const server = createServer((request, response) => {
    const [, frame] = /^\/frames\/(\d+)$/.exec(request.url) ?? [];
    if (frame !== undefined) void sendSlowly(response, frames[Number(frame)]);
    else void sendFile(response, folder, request.url);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    add: ({ encoded, pixel, transferSyntaxUID }, bytesPerSecond) => {
      frames.push({ encoded, transferSyntaxUID, bytesPerSecond });
      return { url: `/frames/${frames.length - 1}`, pixel, transferSyntaxUID };
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function sendSlowly(response, { encoded, transferSyntaxUID, bytesPerSecond }) {
  const type = `multipart/related; type="application/octet-stream"; boundary=b`;
  const head = `--b\r\nContent-Type: application/octet-stream; transfer-syntax=${transferSyntaxUID}\r\n\r\n`;
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  response.write(head);
  const start = performance.now();
  for (let sent = 0; sent < encoded.length; ) {
    const due = Math.min(encoded.length, Math.floor(((performance.now() - start) * bytesPerSecond) / 1000));
    if (due > sent) response.write(encoded.subarray(sent, due));
    sent = Math.max(sent, due);
    if (sent < encoded.length) await pause(TICK_MS);
  }
  response.end('\r\n--b--\r\n');
}

async function sendFile(response, folder, url) {
  if (url.endsWith('.html')) {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': CSP });
    response.end(`<!doctype html><title>progressive</title><script src="progressive.js" defer></script>`);
    return;
  }
  try {
    const bytes = await readFile(join(folder, url));
    response.writeHead(200, { 'Content-Type': TYPES[extname(url)] ?? 'application/octet-stream' });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}
