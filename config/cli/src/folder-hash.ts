import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Every file below a folder, as paths with `/`, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Each file's `sha384-` (W3C SRI 3.2) and bytes. */
export function pinFiles(folder: string): Record<string, [hash: string, bytes: number]> {
  return Object.fromEntries(
    filesBelow(folder).map((path) => {
      const bytes = readFileSync(join(folder, path));
      return [path, [sha384(bytes), bytes.length]];
    }),
  );
}

export function sha384(bytes: Uint8Array | string): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

/** Eight hexadecimal digits that name a folder's content. */
export function shortHash(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 8);
}
