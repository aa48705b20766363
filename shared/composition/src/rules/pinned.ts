import { hasCode } from '../has-code.ts';
import type { LockedRemote } from '../schema/lock.ts';
import { listed, type OwnRule } from './rule.ts';

/** The files by which a remote starts; what these load, the lock lists and the browser refuses otherwise. */
export function startingFiles({ styles, workers, preload = [], frames, manifest }: LockedRemote): string[] {
  const messages = manifest.messages.map((locale) => `messages/${locale}.json`);
  if (manifest.isolation) return [...Object.values(frames ?? {}), ...messages];
  return [
    ...(hasCode(manifest) ? ['mf-manifest.json', 'remoteEntry.js'] : []),
    ...preload,
    ...styles,
    ...Object.values(workers),
    ...messages,
  ];
}

/** Nothing runs without a hash, except local code. */
export const pinnedFiles: OwnRule = (remote, { mode }) => {
  if (mode === 'development' || remote.dev) return undefined;
  const free = startingFiles(remote).filter((path) => !Object.hasOwn(remote.files, path));
  if (free.length === 0) return undefined;
  return {
    code: 'unpinned',
    message: `${remote.id} runs ${listed(free)}, which the lock has no hash of`,
    fix: `Build ${remote.id} again and make the lock anew: alternator site lock.`,
  };
};
