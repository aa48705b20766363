import type { Deadlines, LockedRemote } from '@alternator/composition';
import { getInstance, type ModuleFederationRuntimePlugin } from '@module-federation/enhanced/runtime';
import { withDeadline } from './deadline.ts';
import { LoadError } from './load-error.ts';
import { fetchManifest } from './manifest.ts';

/** Loads exposed modules of planned remotes. The only door to the federation runtime. */
export interface Federation {
  /**
   * The exports of a module. A failed load can be tried again.
   *
   * @throws {LoadError}
   */
  load(remote: LockedRemote, module: string): Promise<Record<string, unknown>>;
}

/** Hands the runtime only what the lock names, each within its deadline. */
export function createFederation(
  remotes: readonly LockedRemote[],
  base: string,
  deadlines: Deadlines,
): Federation {
  const instance = getInstance();
  if (!instance) throw new Error('The host was built without the federation plugin.');
  const failures = new Map<string, LoadError>();
  const byManifest = new Map(remotes.map((remote) => [manifestUrl(remote, base), remote]));
  const pins = new Map(remotes.flatMap((remote) => pinsOf(remote, base)));

  const plugin: ModuleFederationRuntimePlugin = {
    name: 'alternator',
    fetch: async (url) => {
      const remote = byManifest.get(url);
      if (!remote) return new Response('not in the lock', { status: 403 });
      try {
        return await fetchManifest(remote, url, deadlines.manifest);
      } catch (error) {
        if (error instanceof LoadError) failures.set(remote.id, error);
        throw error;
      }
    },
    createScript({ url }) {
      const script = document.createElement('script');
      script.src = url;
      script.crossOrigin = 'anonymous';
      const integrity = pins.get(url);
      if (integrity) script.integrity = integrity;
      return { script, timeout: deadlines.entry };
    },
    // The host attaches the sheets of a remote where its contributions are mounted.
    createLink: ({ url, attrs }) => {
      if (attrs?.rel === 'stylesheet') return undefined;
      const link = document.createElement('link');
      Object.assign(link, {
        href: url,
        rel: attrs?.rel ?? 'preload',
        as: attrs?.as ?? 'script',
        crossOrigin: 'anonymous',
      });
      const integrity = pins.get(url);
      if (integrity) link.integrity = integrity;
      return link;
    },
  };
  instance.registerPlugins([plugin]);
  const register = (remote: LockedRemote, force: boolean) =>
    instance.registerRemotes([{ name: remote.container, entry: manifestUrl(remote, base) }], { force });
  for (const remote of remotes) register(remote, false);

  const failed = new Set<string>();
  return {
    async load(remote, module) {
      // A malformed manifest or a hanging entry poisons the runtime's cache: start it anew.
      if (failed.delete(remote.id)) register(remote, true);
      failures.delete(remote.id);
      const allMs = deadlines.manifest + deadlines.entry + deadlines.chunk;
      try {
        const loading = instance.loadRemote<Record<string, unknown>>(
          `${remote.container}/${module.slice(2)}`,
        );
        const loaded = await withDeadline(loading, allMs, () => late(remote, module, allMs));
        if (loaded && Object.keys(loaded).length > 0) return loaded;
      } catch (error) {
        failed.add(remote.id);
        throw failures.get(remote.id) ?? explain(error, remote, module);
      }
      failed.add(remote.id);
      throw new LoadError('wrong-export', remote.id, `${module} of ${remote.id} exports nothing.`);
    },
  };
}

function late(remote: LockedRemote, module: string, ms: number): LoadError {
  return new LoadError('timeout', remote.id, `${module} of ${remote.id} did not come within ${ms} ms.`);
}

/** The runtime's codes in the words of `LoadErrorCode`. */
function explain(error: unknown, remote: LockedRemote, module: string): LoadError {
  if (error instanceof LoadError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const because = (code: LoadError['code'], message: string) =>
    new LoadError(code, remote.id, message, { cause: error });
  if (/RUNTIME-003|RUNTIME-013/.test(text))
    return because('manifest-invalid', `The manifest of ${remote.id} is not one of a federated remote.`);
  if (/RUNTIME-008|RUNTIME-001/.test(text))
    return because('entry', `The entry of ${remote.id} cannot be loaded, or it throws.`);
  if (/does not exist in container/.test(text))
    return because('wrong-export', `${remote.id} was built without ${module}, which its remote.json names.`);
  return because('module', `${module} of ${remote.id} cannot be loaded: ${text.split('\n')[0]}`);
}

function manifestUrl(remote: LockedRemote, base: string): string {
  return new URL('mf-manifest.json', new URL(remote.base, base)).href;
}

function pinsOf(remote: LockedRemote, base: string): [string, string][] {
  const folder = new URL(remote.base, base);
  return Object.entries(remote.files).map(([path, [hash]]) => [new URL(path, folder).href, hash]);
}
