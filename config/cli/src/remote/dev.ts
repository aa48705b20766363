import { join, resolve } from 'node:path';
import { builtViewer } from '../built-viewer.ts';
import { findCheckout } from '../checkout.ts';
import { serveRemote } from '../dev/serve-remote.ts';
import { lockAround } from '../dev/viewer-around.ts';
import { createApp } from '../serve/app.ts';
import { proxyTo } from '../serve/proxy.ts';
import { listen } from '../serve/server.ts';
import { demoArchive, openBrowser, stopSignal } from '../serve/start.ts';

/** Options of `remote dev`. */
export interface RemoteDevOptions {
  readonly port?: number | undefined;
  readonly dicomweb?: string | undefined;
  readonly open: boolean;
}

/**
 * The remote of a folder in a built viewer, hot, with the demo's archive or another one, until SIGINT or SIGTERM.
 *
 * @param others folders of further remotes
 * @throws {BuildError | CommandError | DocumentError}
 */
export async function devRemote(
  root: string,
  options: RemoteDevOptions,
  others: readonly string[],
): Promise<void> {
  const viewer = builtViewer(root);
  const folders = [root, ...others.map((folder) => resolve(folder))];
  const remotes = await Promise.all(folders.map((folder) => serveRemote(folder)));
  const lock = lockAround(
    viewer,
    remotes.map(({ locked }) => locked),
  );
  const cache = findCheckout(root)?.cache ?? join(root, 'node_modules/.cache/alternator');
  const app = createApp({
    dist: viewer,
    lock,
    dicomweb: options.dicomweb,
    archive: options.dicomweb ? undefined : await demoArchive(cache, lock),
    development: remotes.map(({ locked: { base }, server: { origin } }) => [
      `/${base}`,
      proxyTo(`/${base.slice(0, -1)}`, origin),
      origin,
    ]),
  });
  const server = await listen(app, { port: options.port ?? 4860, insist: options.port !== undefined });
  console.log(
    `Alternator at ${server.url} with ${lock.remotes
      .filter(({ dev }) => dev)
      .map(nameOf)
      .join(', ')}`,
  );
  if (options.open) openBrowser(server.url);
  await stopSignal();
  await Promise.all([server.close(), ...remotes.map((remote) => remote.server.stop())]);
}

function nameOf({ id, version }: { readonly id: string; readonly version: string }): string {
  return `${id} ${version}`;
}
