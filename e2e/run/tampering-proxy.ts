import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to an answer on its way: other bytes, or another answer. */
export interface Change {
  /** Which answers, by their path. */
  readonly path: RegExp;
  change(body: Buffer): Buffer | string;
  /** In place of the server's own. */
  readonly status?: number;
}

/** Stands between server and browser and gives other bytes under the right names, below workers and caches alike. */
export interface TamperingProxy {
  readonly url: string;
  /** In force for the answers to come; none without an argument. */
  tamper(...changes: readonly Change[]): void;
  /** Paths of the answers that were changed. */
  readonly changed: readonly string[];
  close(): Promise<void>;
}

export async function startTamperingProxy(target: string): Promise<TamperingProxy> {
  const { port } = new URL(target);
  const changed: string[] = [];
  let changes: readonly Change[] = [];
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const headers = { ...incoming.headers, host: `127.0.0.1:${port}`, 'accept-encoding': 'identity' };
    // `agent: false`, a connection for each: the server ends an idle one while the next request takes it.
    const asked = { host: '127.0.0.1', port, path, method: incoming.method, headers, agent: false };
    const passed = request(asked, (answer) => {
      const wanted = changes.filter((change) => change.path.test(path));
      if (wanted.length === 0) {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        return;
      }
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const body = wanted.reduce((bytes, { change }) => Buffer.from(change(bytes)), Buffer.concat(parts));
        changed.push(path);
        const { 'content-length': _, etag: __, ...own } = answer.headers;
        const status = wanted.find((change) => change.status)?.status ?? answer.statusCode ?? 502;
        outgoing.writeHead(status, { ...own, 'content-length': String(body.length) });
        outgoing.end(body);
      });
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    changed,
    tamper(...wanted) {
      changes = wanted;
      changed.length = 0;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
