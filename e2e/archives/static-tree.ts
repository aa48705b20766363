import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isNativeTransferSyntax } from '@alternator/testing';
import { createArchive, createMemoryStore } from '../../config/cli/src/archive/index.ts';

/**
 * Writes files as a static tree in static-wado's layout: what the demo's archive answers, under the names that its files
 * have there. `single` is the older layout, with one `studies.gz` at the root.
 *
 * @param out the folder that becomes `<root>` of the source
 */
export async function writeStaticTree(
  files: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  out: string,
  { single = false }: { readonly single?: boolean } = {},
): Promise<void> {
  const all: Uint8Array[] = [];
  for await (const file of files) all.push(file);
  const store = createMemoryStore(all);
  const archive = createArchive(store);
  const answer = async (path: string): Promise<string> => (await archive.request(path)).text();
  const write = (path: string, bytes: string | Uint8Array, isPacked = true) => {
    const file = join(out, `${path}${isPacked ? '.gz' : ''}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, isPacked ? gzipSync(bytes) : bytes);
  };
  const index = (path: string) => (single ? path : `${path}/index.json`);

  write(index('studies'), await answer('/studies'));
  for (const { studyInstanceUID, series } of store.catalogue.studies.values()) {
    const folder = `studies/${studyInstanceUID}/series`;
    write(index(folder), await answer(`/${folder}`));
    for (const { seriesInstanceUID, instances } of series.values()) {
      const path = `${folder}/${seriesInstanceUID}`;
      write(`${path}/metadata`, await answer(`/${path}/metadata`));
      for (const instance of instances.values()) {
        const isNative = isNativeTransferSyntax(instance.transferSyntaxUID);
        for (let number = 1; number <= instance.numberOfFrames; number++) {
          const part = onePart(instance.transferSyntaxUID, await instance.frame(number));
          write(`${path}/instances/${instance.sopInstanceUID}/frames/${number}.mht`, part, isNative);
        }
      }
    }
  }
}

/** As static-wado writes it: no space before the parameter, and the boundary in the body alone. */
function onePart(transferSyntaxUID: string, bytes: Uint8Array): Uint8Array {
  const type = `application/octet-stream;transfer-syntax=${transferSyntaxUID}`;
  const head = Buffer.from(`--BOUNDARY_b0\r\nContent-Type: ${type}\r\n\r\n`);
  return Buffer.concat([head, bytes, Buffer.from('\r\n--BOUNDARY_b0--\r\n')]);
}
