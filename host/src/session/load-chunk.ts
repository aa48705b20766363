import type { Lock } from '@alternator/composition';
import { createSheetLoader } from '../platform/sheets.ts';

/** What boot handed over, as far as the sign-in needs it. */
export interface Place {
  readonly lock: Lock;
  readonly base: string;
}

/**
 * What only pages with a sign-in need, and its sheet. Can be tried again.
 *
 * @throws {Error} naming what could not be loaded
 */
export async function loadChunk({ lock, base }: Place): Promise<typeof import('./chunk.ts')> {
  const { host } = lock;
  const styles = Object.keys(host.files).filter((file) => /^sign-in\.\w+\.css$/.test(file));
  const [chunk] = await Promise.all([
    import(/* webpackChunkName: "sign-in" */ './chunk.ts'),
    createSheetLoader(base, lock.deadlines.chunk).attach({ ...host, id: 'the host', styles }, document),
  ]);
  return chunk;
}
