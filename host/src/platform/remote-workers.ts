import type { LockedRemote } from '@alternator/composition';
import type { Workers } from '@alternator/sdk';
import { spawn, verifiedScript } from '../workers/index.ts';

/** Runs the worker scripts that a remote lists, and counts them against the site's limit. */
export function createWorkerOffice(base: string, limit: number) {
  let running = 0;
  return (remote: LockedRemote, disposed: AbortSignal): Workers => ({
    open(id, { signal }) {
      const script = remote.workers[id];
      if (!script)
        return Promise.reject(new Error(`${remote.id} lists no worker "${id}" in its remote.json.`));
      if (running >= limit)
        return Promise.reject(
          new Error(`${running} workers run already; the site allows ${limit} (limits.remoteWorkers).`),
        );
      running++;
      const ending = AbortSignal.any([signal, disposed]);
      const folder = new URL(remote.base, base);
      // Local code of a development server has no hash.
      const place = remote.dev ? new URL(script, folder) : verifiedScript(folder, script, remote.files);
      const worker = spawn(place, {
        name: `${remote.id}/${id}`,
        signal: ending,
      });
      void worker.ended.then(() => running--);
      return Promise.resolve({ port: worker.port });
    },
  });
}
