// @ts-check
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

/** @typedef {import('./plan.mjs').Fault} Fault */

const TYPES = /** @type {Record<string, string>} */ ({
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
});
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";
const PAGE = '<!doctype html><title>unbreakable</title><script src="page.js" defer></script>';

/**
 * The page, and frames as single-part answers, `/frames/<load>/<frame>`. Without COOP and COEP: no
 * SharedArrayBuffer.
 * @param {{ folder: string, frames: readonly Uint8Array[], transferSyntaxUID: string }} options
 */
export async function openArchive({ folder, frames, transferSyntaxUID }) {
  /** @type {Map<string, Fault>} */
  const faults = new Map();
  const contentType = `application/octet-stream; transfer-syntax=${transferSyntaxUID}`;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const frame = /^\/frames\/\d+\/(\d+)$/.exec(pathname)?.[1];
    if (frame === undefined) {
      void sendFile(response, folder, pathname);
      return;
    }
    const fault = faults.get(pathname);
    // The first time alone: from now on it is a frame like any other.
    if (fault && !fault.isPoison) faults.delete(pathname);
    const sound = /** @type {Uint8Array} */ (frames[Number(frame) % frames.length]);
    const body = fault?.where === 'decode' ? spoilt(sound, fault.kind) : sound;
    response.writeHead(200, {
      'Content-Type': contentType,
      'Content-Length': body.length,
      'Cache-Control': 'no-store',
      ...(fault?.where === 'fetch' && { 'X-Test-Misdeed': fault.kind }),
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    /** @param {import('./plan.mjs').Load} load */
    arm: (load) => {
      faults.clear();
      for (const [frame, fault] of load.faults) faults.set(`/frames/${load.number}/${frame}`, fault);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {Uint8Array} encoded
 * @param {Fault['kind']} kind
 */
function spoilt(encoded, kind) {
  if (kind === 'truncated') return encoded.subarray(0, encoded.length >> 1);
  if (kind === 'garbage') return encoded.map((byte, index) => byte ^ ((index * 167) & 255) ^ 0x5a);
  return withComment(encoded, `alternator-test:${kind}`);
}

/**
 * The codestream with a COM segment (ISO 15444-1 A.9.2) at the end of its main header.
 * @param {Uint8Array} codestream
 * @param {string} text
 */
function withComment(codestream, text) {
  const bytes = Buffer.from(codestream);
  let at = 2;
  while (bytes.readUInt16BE(at) !== 0xff90) at += 2 + bytes.readUInt16BE(at + 2);
  const head = Buffer.from([0xff, 0x64, 0, 4 + text.length, 0, 1]);
  return Buffer.concat([bytes.subarray(0, at), head, Buffer.from(text, 'latin1'), bytes.subarray(at)]);
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {string} folder
 * @param {string} pathname
 */
async function sendFile(response, folder, pathname) {
  try {
    const isPage = pathname === '/';
    const body = isPage ? PAGE : await readFile(join(folder, pathname));
    const type = isPage ? 'text/html' : (TYPES[extname(pathname)] ?? 'application/octet-stream');
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': CSP });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}
