import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { BuildError, type Built, builtOf } from '@alternator/build';
import { type Configuration, rspack } from '@rspack/core';
import { RspackDevServer } from '@rspack/dev-server';

/** One part of the house on its own dev server. */
export interface PartServer {
  readonly origin: string;
  /** What each of its builds wrote at first. */
  readonly built: readonly Built[];
  stop(): Promise<void>;
}

/** How a part is served. */
export interface ServeOptions {
  /** Folders of the disk, by path. */
  readonly folders?: Readonly<Record<string, string>>;
  /** A deployed page that may read it, by origin; otherwise pages of this computer alone, through their own server. */
  readonly readBy?: string;
  /** Otherwise any free one. */
  readonly port?: number | undefined;
  /** Text of files that are in no build, by path. */
  files?(built: readonly Built[]): Readonly<Record<string, string>>;
}

/**
 * Serves a part from memory with hot replacement, on a loopback port of its own.
 *
 * @throws {BuildError} when the first build fails
 */
export async function servePart(
  configs: readonly Configuration[],
  { folders = {}, readBy, port: wanted, files }: ServeOptions = {},
): Promise<PartServer> {
  const port = await freePort(wanted);
  let texts: Readonly<Record<string, string>> = {};
  const compiler = rspack([...configs]);
  const server = new RspackDevServer(
    {
      host: '127.0.0.1',
      port,
      hot: true,
      liveReload: false,
      client: { overlay: false, logging: 'none', webSocketURL: `ws://127.0.0.1:${port}/ws` },
      static: Object.entries(folders).map(([publicPath, directory]) => ({
        directory,
        publicPath,
        watch: false,
      })),
      // Any other page that asks shall not read what is under work here.
      allowedHosts: readBy ? [new URL(readBy).hostname] : 'auto',
      headers: readBy ? { 'Access-Control-Allow-Origin': readBy, Vary: 'Origin' } : {},
      setupMiddlewares: (middlewares) => [
        ...middlewares,
        {
          name: 'files',
          middleware: (request: IncomingMessage, response: ServerResponse, next: () => void) => {
            const text = texts[request.url ?? ''];
            if (text === undefined) return next();
            response.setHeader('Content-Type', 'application/json');
            response.end(text);
          },
        },
      ],
      devMiddleware: { stats: 'none' },
    },
    compiler,
  );
  const first = new Promise<readonly Built[]>((resolve, reject) => {
    compiler.hooks.done.tap('alternator', (stats) => {
      if (stats.hasErrors()) reject(new BuildError(stats.toString({ preset: 'errors-only', colors: false })));
      else resolve(stats.stats.map(builtOf));
    });
  });
  await server.start();
  const built = await first;
  texts = files?.(built) ?? {};
  return { origin: `http://127.0.0.1:${port}/`, built, stop: () => server.stop() };
}

/** The page must know the port before the server takes it: its hot client is told where to listen. */
function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
