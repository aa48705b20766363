import { join, resolve } from 'node:path';
import { hostConfigs } from '@alternator/build';
import type { Lock } from '@alternator/composition';
import { hostManifest, ownRemotes, publishBootFor } from '../build/build-site.ts';
import { type Checkout, requireCheckout } from '../checkout.ts';
import { createApp } from '../serve/app.ts';
import { proxyTo } from '../serve/proxy.ts';
import { listen } from '../serve/server.ts';
import { demoArchive, type StartOptions, stopSignal } from '../serve/start.ts';
import { composeLock } from '../site/compose-lock.ts';
import { readSite } from '../site/read-site.ts';
import { type PartServer, servePart } from './dev-server.ts';
import { serveRemote } from './serve-remote.ts';

/**
 * The same composition with every part of this checkout served from memory and hot. The lock exists only in
 * memory; its hashes are left out, everything else goes the way that production goes.
 */
export async function dev(options: StartOptions, others: readonly string[]): Promise<void> {
  const checkout = requireCheckout();
  await publishBootFor(checkout);
  const host = await serveHost(checkout);
  const folders = [...ownRemotes(checkout), ...others.map((folder) => resolve(folder))];
  const remotes = await Promise.all(folders.map((folder) => serveRemote(folder)));
  const servers: [base: string, server: PartServer][] = [
    [host.locked.base, host.server],
    ...remotes.map(({ locked, server }): [string, PartServer] => [locked.base, server]),
  ];
  const lock: Lock = composeLock(readSite(checkout, options.site), {
    mode: 'development',
    host: host.locked,
    remoteOf: (id) => remotes.find(({ locked }) => locked.id === id)?.locked,
    // Local code: nobody signs it, and its files are none that a lock pins.
    releaseOf: () => ({ kind: 'unsigned' }),
    isOwn: () => true,
    known: remotes.map(({ locked }) => locked.id),
  });
  const archive = options.dicomweb ? undefined : await demoArchive(checkout.cache, lock);
  const app = createApp({
    dist: checkout.dist,
    lock,
    dicomweb: options.dicomweb,
    archive,
    development: servers.map(([base, { origin }]) => [
      `/${base}`,
      proxyTo(`/${base.slice(0, -1)}`, origin),
      origin,
    ]),
  });
  const server = await listen(app, { port: options.port ?? 4860, insist: options.port !== undefined });
  console.log(`Alternator at ${server.url}`);
  await stopSignal();
  await Promise.all([server.close(), ...servers.map(([, part]) => part.stop())]);
}

async function serveHost({ root, cache }: Checkout) {
  const folder = join(root, 'host');
  const server = await servePart(
    hostConfigs({ root: folder, outputPath: join(cache, 'dev/host'), development: true, fromSource: true }),
  );
  return { server, locked: { ...hostManifest(root, server.built), base: 'host/dev/', files: {} } };
}
