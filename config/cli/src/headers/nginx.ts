import { askAgain, forEver, pinnedPath } from './caching.ts';
import { heldBy, inQuotes, type Writer } from './writer.ts';

/** `map` of nginx's http context, by status too: nginx sends `always` headers with a 404 as well. */
export const nginxCacheMap = `map "$status $uri" $alternator_cache_control {
  default "${askAgain}";
  "~^(200|206|304) ${pinnedPath}" "${forEver}";
}`;

/** For `include` in nginx's server block. A `$` begins a variable there, and nothing quotes it. */
export const nginx: Writer = ({ site, headers }) => {
  const lines = headers.map(
    ([name, value]) => `add_header ${name} ${inQuotes(heldBy('nginx', value, /\$/))} always;`,
  );
  const text = [
    `# Headers of the site "${site}". Include it in the server block; locations with an add_header of their own drop it.`,
    '# The http context needs, as config/deploy/nginx has it:',
    ...nginxCacheMap.split('\n').map((line) => `#   ${line}`),
    'add_header Cache-Control $alternator_cache_control always;',
    ...lines,
  ];
  return { text: text.join('\n'), notes: [] };
};
