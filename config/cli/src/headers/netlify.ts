import { forEver } from './caching.ts';
import { heldBy, type Writer } from './writer.ts';

/** Patterns of Netlify for what `pinnedPath` says, for a page at the root. */
const pinned = ['/host/:version/*', '/remotes/:id/:version/*', '/boot-*', '/sites/:site/site.lock-*'];

/** `_headers`, beside `index.html`. */
export const netlify: Writer = ({ site, headers }) => {
  const text = [
    `# Headers of the site "${site}": _headers, beside index.html.`,
    '/*',
    ...headers.map(([name, value]) => `  ${name}: ${heldBy('Netlify', value)}`),
    '# All else is asked for anew each time by default (public, max-age=0, must-revalidate).',
    ...pinned.flatMap((path) => [path, `  Cache-Control: ${forEver}`]),
  ];
  return { text: text.join('\n'), notes: [] };
};
