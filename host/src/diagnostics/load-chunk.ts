import type { Composition } from '../composition.ts';
import { createSheetLoader } from '../platform/sheets.ts';

/** The diagnostics' own chunk and its sheet: the first screen pays for neither. */
export function loadDiagnostics(composition: Composition) {
  return loadWithSheet(
    composition,
    'diagnostics',
    () => import(/* webpackChunkName: "diagnostics" */ './chunk.ts'),
  );
}

/**
 * A chunk of the host that is loaded when it is asked for, and the sheet of the same name. Can be tried again.
 *
 * @throws {Error} naming what could not be loaded
 */
export async function loadWithSheet<Chunk>(
  { lock, base }: Composition,
  name: string,
  load: () => Promise<Chunk>,
): Promise<Chunk> {
  const { host } = lock;
  // In development there is no list of files: the sheet comes with the script.
  const sheet = new RegExp(`^${name}\\.\\w+\\.css$`);
  const styles = Object.keys(host.files).filter((file) => sheet.test(file));
  const [chunk] = await Promise.all([
    load(),
    createSheetLoader(base, lock.deadlines.chunk).attach({ ...host, id: 'the host', styles }, document),
  ]);
  return chunk;
}
