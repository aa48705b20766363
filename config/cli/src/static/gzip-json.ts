import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

export const compress: (bytes: Uint8Array) => Promise<Buffer> = promisify(gzip);
const expand: (bytes: Uint8Array) => Promise<Buffer> = promisify(gunzip);

export function compressJson(value: unknown): Promise<Buffer> {
  return compress(Buffer.from(JSON.stringify(value)));
}

/** The text of a gzip file; undefined where there is none. */
export async function readGzip(path: string): Promise<string | undefined> {
  try {
    return (await expand(await readFile(path))).toString();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
