import { askAgain, forEver, pinnedPath } from './caching.ts';
import { heldBy, inQuotes, type Writer } from './writer.ts';

/** For the `<Directory>` of the page, or its `.htaccess`; mod_headers. A `%` begins a format there, `%%` is one. */
export const apache: Writer = ({ site, headers }) => {
  const set = (name: string, value: string) =>
    `Header always set ${name} ${inQuotes(heldBy('Apache', value, /\$\{/).replaceAll('%', '%%'))}`;
  const isPinned = `%{REQUEST_URI} =~ m#^${pinnedPath}# && %{REQUEST_STATUS} -in {'200', '206', '304'}`;
  const text = [
    `# Headers of the site "${site}", for the <Directory> of the page or its .htaccess. Needs mod_headers.`,
    ...headers.map(([name, value]) => set(name, value)),
    set('Cache-Control', askAgain),
    `${set('Cache-Control', forEver)} "expr=${isPinned}"`,
  ];
  return { text: text.join('\n'), notes: [] };
};
