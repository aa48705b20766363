import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Built, containerName, remoteConfigs } from '@alternator/build';
import type { LockedRemote, RemoteManifest } from '@alternator/composition';
import { findCheckout } from '../checkout.ts';
import { CommandError } from '../command-error.ts';
import { jsxOf } from '../remote/build.ts';
import { writeGeneratedTypes } from '../remote/check.ts';
import { readRemote } from '../remote/read-remote.ts';
import { titlesOf } from '../site/built-parts.ts';
import { type PartServer, type ServeOptions, servePart } from './dev-server.ts';

/** A remote that is served from memory, and what a lock says of it. */
export interface ServedRemote {
  readonly server: PartServer;
  /** Granted nothing: what it is granted, its composition says. */
  readonly locked: LockedRemote;
}

/**
 * Serves the remote in a folder from memory, hot. Outside of a checkout it is built from published packages.
 *
 * @throws {BuildError | CommandError | DocumentError}
 */
export async function serveRemote(root: string, options: ServeOptions = {}): Promise<ServedRemote> {
  const remote = readRemote(root);
  const { manifest } = remote;
  if (manifest.isolation)
    throw new CommandError(
      `${manifest.id} is built for a frame of its own, where nothing can be replaced: build it, and compose it into a site.`,
    );
  writeGeneratedTypes(remote);
  const lockedAs = (built: readonly Built[]) => lockedRemote(root, manifest, built);
  const modules = [...new Set(remote.references.map(({ module }) => module))];
  const messages = join(root, 'messages');
  const server = await servePart(
    remoteConfigs(
      { id: manifest.id, modules, workers: manifest.workers },
      {
        root,
        outputPath: join(root, 'dist'),
        development: true,
        fromSource: findCheckout(root) !== undefined,
        jsx: jsxOf(root),
      },
    ),
    {
      ...options,
      ...(existsSync(messages) && { folders: { '/messages': messages } }),
      // What a deployed page asks for first.
      files: (built) => ({ '/local-remote.json': JSON.stringify(lockedAs(built)) }),
    },
  );
  return { server, locked: lockedAs(server.built) };
}

function lockedRemote(root: string, manifest: RemoteManifest, built: readonly Built[]): LockedRemote {
  const defaults = Object.entries(manifest.contributes.settings).map(([key, setting]) => [
    key,
    setting.default,
  ]);
  return {
    id: manifest.id,
    version: manifest.version,
    base: `remotes/${manifest.id}/dev/`,
    dev: true,
    manifest,
    container: containerName(manifest.id),
    // In development the sheets come with the scripts, so that they are replaced with them.
    styles: [],
    titles: titlesOf(root, manifest),
    workers: built[1]?.entries ?? {},
    criticality: manifest.criticality,
    settings: Object.fromEntries(defaults),
    grants: [],
    files: {},
  };
}
