import type { LockedRemote } from '@alternator/composition';
import { loadWithSheet } from '../diagnostics/load-chunk.ts';
import { type Federation, LoadError } from '../federation/index.ts';
import type { IsolationServices } from './isolation-services.ts';

/** Loads isolated remotes into frames, all others as before. What frames need is loaded with the first of them. */
export function withIsolated(federation: Federation, services: () => IsolationServices): Federation {
  return {
    load: (remote, module) =>
      remote.manifest.isolation ? loadIsolated(remote, module, services()) : federation.load(remote, module),
  };
}

async function loadIsolated(remote: LockedRemote, module: string, services: IsolationServices) {
  await services.ready();
  const load = () => import(/* webpackChunkName: "isolated" */ './chunk.ts');
  const { isolatedModule } = await loadWithSheet(services.composition, 'isolated', load).catch((cause) => {
    const sentence = `The host's own part for isolated remotes, as ${remote.id} is one, could not be loaded.`;
    throw new LoadError('network', remote.id, sentence, { cause });
  });
  return { default: await isolatedModule(remote, module, services) };
}
