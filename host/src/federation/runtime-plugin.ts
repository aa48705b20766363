import type { Deadlines, LockedRemote } from '@alternator/composition';
import type { ModuleFederationRuntimePlugin } from '@module-federation/enhanced/runtime';
import { integrityOf } from '../integrity/index.ts';
import type { LateScripts } from './late-scripts.ts';
import { LoadError } from './load-error.ts';
import type { LocalScripts } from './local-scripts.ts';
import { fetchManifest } from './manifest.ts';
import type { createScopes } from './older-sdk.ts';
import type { RemoteFiles } from './remote-files.ts';

export interface RuntimePluginOptions {
  readonly files: RemoteFiles;
  readonly deadlines: Deadlines;
  readonly late: LateScripts;
  readonly local?: LocalScripts | undefined;
  readonly scopeOf: ReturnType<typeof createScopes>;
  /** A manifest was read, or refused. */
  onManifest(remote: LockedRemote, outcome: { readonly entry: string } | LoadError): void;
}

/** Hands the runtime only what the lock lists: whatever has no hash does not load. */
export function createRuntimePlugin(options: RuntimePluginOptions): ModuleFederationRuntimePlugin {
  const { files, deadlines, late, local, scopeOf, onManifest } = options;
  /** What a hook throws, the runtime's load rejects with. */
  const integrityFor = (url: string, container: string | undefined): string => {
    const pin = files.pinOf(url);
    if (pin) return integrityOf(pin);
    const path = new URL(url).pathname;
    throw new LoadError('unlisted', container ?? 'unknown', `${path} has no hash in the lock.`);
  };
  return {
    name: 'alternator',
    fetch: async (url) => {
      const remote = files.byManifest(url);
      if (!remote) return new Response('not in the lock', { status: 403 });
      try {
        const { text, entry } = await fetchManifest(remote, url, deadlines.manifest);
        onManifest(remote, { entry });
        if (remote.dev) await local?.prepare(new URL(entry, url).href);
        return new Response(text, { headers: { 'Content-Type': 'application/json' } });
      } catch (error) {
        if (error instanceof LoadError) onManifest(remote, error);
        throw error;
      }
    },
    createScript({ url, remoteInfo }) {
      const integrity = integrityFor(url, remoteInfo?.name);
      const script = document.createElement('script');
      // Only local code has no hash.
      const own = integrity ? undefined : local?.attributesOf(url);
      Object.assign(script, { src: url, crossOrigin: 'anonymous', integrity, ...own });
      return { script, timeout: deadlines.entry };
    },
    createLink({ url, attrs, remoteInfo }) {
      const integrity = integrityFor(url, remoteInfo?.name);
      const link = document.createElement('link');
      const { rel = 'preload', as = 'script' } = attrs ?? {};
      return Object.assign(link, { href: url, rel, as, crossOrigin: 'anonymous', integrity });
    },
    beforeInitContainer: async (args) => ({
      ...args,
      shareScope: scopeOf(args.remoteInfo.name, args.shareScope) as typeof args.shareScope,
    }),
    // What is between the two is the bundler's loader, which asks nobody.
    beforeGetExpose({ id, moduleInfo }) {
      const folder = files.folderOf(moduleInfo.name);
      if (folder) late.begin(id, folder);
    },
    afterGetExpose: ({ id }) => late.end(id),
  };
}
