import type { Composition } from '../composition.ts';
import { createSheetLoader } from '../platform/sheets.ts';

type Chunk = typeof import('./chunk.ts');

/**
 * The diagnostics' own chunk and its sheet: the first screen pays for neither. Can be tried again.
 *
 * @throws {Error} naming what could not be loaded
 */
export async function loadChunk({ lock, base }: Composition): Promise<Chunk> {
  const { host } = lock;
  // In development there is no list of files: the sheet comes with the script.
  const styles = Object.keys(host.files).filter((file) => /^diagnostics\.\w+\.css$/.test(file));
  const [chunk] = await Promise.all([
    import(/* webpackChunkName: "diagnostics" */ './chunk.ts'),
    createSheetLoader(base, lock.deadlines.chunk).attach({ ...host, id: 'the host', styles }, document),
  ]);
  return chunk;
}
