import type { LockedRemote } from '@alternator/composition';
import { FileError, fetchPinned, pinOf } from '../integrity/index.ts';
import { LoadError } from './load-error.ts';
import { remoteFileError } from './remote-file.ts';

interface Assets {
  readonly sync?: readonly string[];
  readonly async?: readonly string[];
}

interface FederationManifest {
  readonly metaData?: {
    readonly getPublicPath?: unknown;
    readonly publicPath?: unknown;
    readonly remoteEntry?: { readonly path?: string; readonly name?: string; readonly type?: string };
  };
  readonly shared?: readonly { readonly assets?: object }[];
  readonly exposes?: {
    readonly path?: string;
    readonly assets?: { readonly js?: Assets; readonly css?: unknown };
  }[];
}

/** What the loader must know of a manifest. */
export interface ReadManifest {
  /** As the runtime may see it. */
  readonly text: string;
  /** Its entry, relative to the remote's folder. */
  readonly entry: string;
}

const path = 'mf-manifest.json';
const none: Assets = { sync: [], async: [] };

/**
 * The federation manifest of a remote, from the bytes that the lock names.
 *
 * @throws {LoadError} saying what the runtime would hide
 */
export async function fetchManifest(
  remote: LockedRemote,
  url: string,
  deadlineMs: number,
): Promise<ReadManifest> {
  const bytes = await fetchPinned(url, pinOf(remote, path), deadlineMs).catch((error: unknown) => {
    throw error instanceof FileError ? remoteFileError(remote, path, error, deadlineMs) : error;
  });
  return readManifest(remote, new TextDecoder().decode(bytes));
}

function readManifest(remote: LockedRemote, text: string): ReadManifest {
  const refuse = (why: string, cause?: unknown) =>
    new LoadError('manifest-invalid', remote.id, `The manifest of ${remote.id} ${remote.version} ${why}.`, {
      cause,
    });
  let manifest: FederationManifest;
  try {
    manifest = JSON.parse(text);
  } catch (cause) {
    throw refuse('is not JSON', cause);
  }
  const { metaData, exposes, shared } = manifest;
  // The runtime keeps its own refusal for as long as the page lives.
  if (!metaData?.remoteEntry || !exposes || !shared) throw refuse('is not one of a federated remote');
  // The runtime would evaluate this string as code.
  if (metaData.getPublicPath !== undefined) throw refuse('carries code (getPublicPath)');
  if (metaData.publicPath !== 'auto') throw refuse('has a public path that is not "auto"');
  // Imported and not inserted: neither `createScript` nor a hash would see it.
  if (['module', 'esm', 'system'].includes(metaData.remoteEntry.type ?? ''))
    throw refuse('has an entry that is no script');
  for (const { assets } of exposes) {
    for (const file of [...(assets?.js?.sync ?? []), ...(assets?.js?.async ?? [])])
      if (!pinOf(remote, file)) throw remoteFileError(remote, file, { code: 'unlisted' }, 0);
    // Sheets are attached by the host, at the root that a contribution is mounted in.
    if (assets) Object.assign(assets, { css: none }, remote.dev && { js: none });
  }
  // Local code has no hashes that a link could preload it by.
  if (remote.dev && Array.isArray(shared))
    for (const { assets } of shared) if (assets) Object.assign(assets, { js: none, css: none });
  const { path: folder = '', name = 'remoteEntry.js' } = metaData.remoteEntry;
  return { text: JSON.stringify(manifest), entry: folder + name };
}
