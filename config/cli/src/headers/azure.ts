import { askAgain, forEver } from './caching.ts';
import { heldBy, type Writer } from './writer.ts';

/** `staticwebapp.config.json`. Azure takes a wildcard at the end of a path only, and the first route that fits. */
export const azure: Writer = ({ site, headers }) => {
  const pinned = ['/host/*', '/remotes/*', '/boot-*', `/sites/${site}/site.lock-*`];
  const text = JSON.stringify(
    {
      globalHeaders: {
        ...Object.fromEntries(headers.map(([name, value]) => [name, heldBy('Azure', value)])),
        'Cache-Control': askAgain,
      },
      routes: pinned.map((route) => ({ route, headers: { 'Cache-Control': forEver } })),
    },
    null,
    2,
  );
  return {
    text,
    notes: [
      'Merge it into staticwebapp.config.json. Azure sets Cache-Control by path and not by status: publish files before the channel that names them.',
    ],
  };
};
