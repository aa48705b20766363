import { type Lock, sdkShimOf } from '@alternator/composition';
import type { SiteProblem } from './site-problem.ts';

/** Remotes that run over the shim of an older SDK: they run, until a host serves it no more. */
export function sdkWarnings({ host, remotes }: Pick<Lock, 'host' | 'remotes'>): SiteProblem[] {
  return remotes.flatMap((remote): SiteProblem[] => {
    const { id, version, manifest } = remote;
    const shim = sdkShimOf(remote, host);
    if (!shim) return [];
    return [
      {
        code: 'old-sdk',
        path: ['remotes', id],
        message: `${id} ${version} is built for SDK ${manifest.engines.sdk}; this host provides ${host.sdk} and runs it over the shim of SDK ${shim}`,
        fix: `Ask its publisher for a version built for SDK ${host.sdk}: a later host may serve SDK ${shim} no more.`,
      },
    ];
  });
}
