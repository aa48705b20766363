import { askAgain, forEver, pinnedPath } from './caching.ts';
import { heldBy, type Writer } from './writer.ts';

/** For the site's block in a Caddyfile: Caddy expands `{placeholders}` in values. */
export const caddy: Writer = ({ site, headers }) => {
  const lines = headers.map(([name, value]) => `\t${name} ${quoted(heldBy('Caddy', value, /[{}]/))}`);
  // Two that exclude each other: Caddy orders directives by itself.
  const isPinned = ['file', `path_regexp \`^${pinnedPath}\``];
  const text = [
    `# Headers of the site "${site}", for its block in the Caddyfile.`,
    '# Only a file that is there may be kept.',
    '@alternator_pinned {',
    ...isPinned.map((line) => `\t${line}`),
    '}',
    '@alternator_other not {',
    ...isPinned.map((line) => `\t${line}`),
    '}',
    `header @alternator_pinned Cache-Control ${quoted(forEver)}`,
    `header @alternator_other Cache-Control ${quoted(askAgain)}`,
    'header {',
    ...lines,
    '}',
  ];
  return { text: text.join('\n'), notes: [] };
};

/** Only `\"` is an escape; another backslash stands for itself, so none may come before the closing quote. */
function quoted(value: string): string {
  return `"${heldBy('Caddy', value, /\\(?:"|$)/).replaceAll('"', String.raw`\"`)}"`;
}
