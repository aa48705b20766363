// @ts-check
import { request as ask, createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

/**
 * An answer that went to the browser.
 * @typedef {object} Answer
 * @property {string} path with its query
 * @property {number} status
 * @property {number} askedAt ms since 1970: when the browser's request came
 * @property {'script' | 'wasm' | 'other'} kind
 * @property {number} bytes its body as it was sent, uncompressed
 * @property {number} gzipBytes its body after gzip -9; 0 where it is neither script nor wasm
 */

/**
 * @typedef {object} CountingProxy
 * @property {string} url
 * @property {readonly Answer[]} answers in the order in which they came
 * @property {() => Promise<unknown>} settled resolves when every request of now is answered in full
 * @property {() => Promise<void>} close
 */

/**
 * A proxy with an origin of its own that notes every answer. A page whose policy lets it run scripts and wasm of
 * its own origin only can run nothing that is not in this list: the page, its workers, what they import and what
 * is preloaded all come through here.
 * @param {string} target origin of the server behind it
 * @param {{ latencyMs?: number }} [network] what every request waits on top, as on the way to a distant server
 * @returns {Promise<CountingProxy>}
 */
export async function startCountingProxy(target, { latencyMs = 0 } = {}) {
  const { hostname, port } = new URL(target);
  /** @type {Answer[]} */
  const answers = [];
  /** @type {Set<Promise<void>>} */
  const underWay = new Set();
  const server = createServer((incoming, outgoing) => {
    const { promise, done } = signal();
    underWay.add(promise);
    const end = () => {
      underWay.delete(promise);
      done();
    };
    outgoing.on('close', end);
    const askedAt = performance.timeOrigin + performance.now();
    const path = incoming.url ?? '/';
    // Bodies are compared compressed by one compressor, so none may come compressed by another.
    const headers = { ...incoming.headers, host: `${hostname}:${port}`, 'accept-encoding': 'identity' };
    const onAnswer = (/** @type {import('node:http').IncomingMessage} */ answer) => {
      const status = answer.statusCode ?? 502;
      const kind = kindOf(path, answer.headers['content-type'], incoming.headers['sec-fetch-dest']);
      const entry = { path, status, askedAt, kind, bytes: 0, gzipBytes: 0 };
      answers.push(entry);
      outgoing.writeHead(status, answer.headers);
      answer.on('data', (chunk) => {
        entry.bytes += chunk.length;
      });
      if (kind !== 'other') {
        /** @type {Buffer[]} */
        const chunks = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('end', () => {
          entry.gzipBytes = gzipSync(Buffer.concat(chunks), { level: 9 }).length;
        });
      }
      answer.pipe(outgoing);
    };
    setTimeout(() => {
      // A connection for each: the server ends an idle one while the next request takes it.
      const asked = { hostname, port, path, method: incoming.method, headers, agent: false };
      const passed = ask(asked, onAnswer);
      passed.on('error', () => outgoing.destroy());
      incoming.pipe(passed);
    }, latencyMs);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    answers,
    settled: () => Promise.all(underWay),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(() => resolve(undefined)));
    },
  };
}

/**
 * By what the server says, by the name, and by what the browser wants it for: whichever speaks of code.
 * @param {string} path
 * @param {string | undefined} type
 * @param {string | string[] | undefined} destination `Sec-Fetch-Dest`
 * @returns {Answer['kind']}
 */
function kindOf(path, type = '', destination = '') {
  const name = path.split('?')[0] ?? '';
  if (type.includes('wasm') || name.endsWith('.wasm')) return 'wasm';
  const wanted = /script|worker/.test(String(destination));
  return wanted || /javascript|ecmascript/.test(type) || /\.m?js$/.test(name) ? 'script' : 'other';
}

function signal() {
  let done = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((resolve) => {
    done = resolve;
  });
  return { promise, done };
}
