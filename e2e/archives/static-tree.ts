import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFiles } from '../../config/cli/src/static/find-files.ts';
import { writeStaticArchive } from '../../config/cli/src/static/write-static-archive.ts';

/**
 * Writes files as a static tree, as `alternator archive static` does. `single` makes the older layout of it, with one
 * `studies.gz` at the root and indexes beside the folders that they list.
 *
 * @param out the folder that becomes the `root` of the source
 */
export async function writeStaticTree(
  files: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  out: string,
  { single = false }: { readonly single?: boolean } = {},
): Promise<void> {
  const from = mkdtempSync(join(tmpdir(), 'alternator-files-'));
  let count = 0;
  for await (const file of files) writeFileSync(join(from, `${count++}.dcm`), file);
  const onNotice = (path: string, reason: string) => {
    throw new Error(`${path}: ${reason}`);
  };
  const { signal } = new AbortController();
  await writeStaticArchive({ files: findFiles(from, out, onNotice), out, signal, onFile() {}, onNotice });
  rmSync(from, { recursive: true });
  if (!single) return;
  const studies = join(out, 'studies');
  for (const study of readdirSync(studies, { withFileTypes: true })) {
    if (!study.isDirectory()) continue;
    const folder = join(studies, study.name);
    renameSync(join(folder, 'series/index.json.gz'), join(folder, 'series.gz'));
  }
  renameSync(join(studies, 'index.json.gz'), join(out, 'studies.gz'));
}
