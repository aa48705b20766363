import { join, resolve } from 'node:path';
import { builtViewer } from '../built-viewer.ts';
import { findCheckout } from '../checkout.ts';
import { CommandError } from '../command-error.ts';
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

/** Where it is served if nothing is said: a tab goes on after this command was started again. */
const usualPort = 4870;

/**
 * Serves the remote of a folder to a deployed viewer, which asks the person and loads it in that tab, until SIGINT or
 * SIGTERM. Prints the address that opens it.
 *
 * @throws {BuildError | CommandError | DocumentError}
 */
export async function devRemoteIn(
  host: string,
  root: string,
  options: RemoteDevOptions,
  others: readonly string[],
): Promise<void> {
  const page = pageOf(host);
  if (others.length > 0 || options.dicomweb)
    throw new CommandError(
      '--host takes one remote, and the archives of its site: leave out --with and --dicomweb.',
    );
  const { port = usualPort } = options;
  const { server, locked } = await serveRemote(root, { readBy: page.origin, port }).catch(
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      throw new CommandError(`Port ${port} is taken. Choose another with --port.`);
    },
  );
  const address = withLocalCode(page, locked.id, server.origin);
  console.log(`${nameOf(locked)} is served to ${page.origin} from ${server.origin}`);
  console.log(`Open ${address}`);
  if (options.open) openBrowser(address);
  await stopSignal();
  await server.stop();
}

function pageOf(host: string): URL {
  const page = URL.canParse(host) ? new URL(host) : undefined;
  if (page && /^https?:$/.test(page.protocol)) return page;
  throw new CommandError(`--host ${host} is no address of a viewer, as https://viewer.example.org/ is.`);
}

/** The address of a deployed viewer that runs a remote from there, as a person can read it. */
export function withLocalCode(page: URL, id: string, origin: string): string {
  const { search } = page;
  const plain = Object.assign(new URL(page), { search: '', hash: '' });
  return `${plain}${search.length > 1 ? `${search}&` : '?'}dev=${id}=${origin}`;
}
