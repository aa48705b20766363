import type { LockedRemote } from '@alternator/composition';
import type { Workers } from '@alternator/sdk';
import { spawn, verifiedScript } from '../workers/index.ts';

/** Runs the worker scripts that a remote lists, and counts them against the site's limit. */
export function createWorkerOffice(base: string, limit: number, deadlineMs: number) {
  let running = 0;
  return (remote: LockedRemote, disposed: AbortSignal): Workers => ({
    async open(id, { signal }) {
      const script = remote.workers[id];
      if (!script) throw new Error(`${remote.id} lists no worker "${id}" in its remote.json.`);
      if (running >= limit)
        throw new Error(`${running} workers run already; the site allows ${limit} (limits.remoteWorkers).`);
      running++;
      const ended = () => running--;
      const folder = new URL(remote.base, base);
      const place = await scriptOf(remote, script, folder, deadlineMs).catch((error: unknown) => {
        ended();
        throw error;
      });
      const ending = AbortSignal.any([signal, disposed]);
      const worker = spawn(place, { name: `${remote.id}/${id}`, signal: ending });
      void worker.ended.then(ended);
      return { port: worker.port };
    },
  });
}

/** Checked before anything waits for the worker, so that whoever asked hears what is wrong with its file. */
async function scriptOf(remote: LockedRemote, script: string, folder: URL, deadlineMs: number) {
  // Local code of a development server has no hash. From another origin no worker starts but as a Blob.
  if (remote.dev && folder.origin === location.origin) return new URL(script, folder);
  const verified = verifiedScript(folder, script, remote.dev ? 'local' : remote.files, deadlineMs);
  await verified.load();
  return verified;
}
