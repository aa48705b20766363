import type { Handover } from '../boot/handover.ts';
import { createLogger } from '../platform/logger.ts';
import { createSheetLoader } from '../platform/sheets.ts';
import type { LocalDecision } from './local-code.ts';

/** Decides about local code; no other page loads what that takes. Without it where it cannot be loaded. */
export async function decideLocalCode(handover: Handover, root: HTMLElement): Promise<LocalDecision> {
  const { lock, base } = handover;
  const { host, deadlines } = lock;
  const styles = Object.keys(host.files).filter((file) => /^local-code\.\w+\.css$/.test(file));
  try {
    const [chunk] = await Promise.all([
      import(/* webpackChunkName: "local-code" */ './chunk.ts'),
      createSheetLoader(base, deadlines.chunk).attach({ ...host, id: 'the host', styles }, document),
    ]);
    return await chunk.takeLocalCode(handover, root);
  } catch (error) {
    createLogger('host').error('Local code was not started.', error);
    return { notice: { level: 'error', message: 'Local code was not started: the host failed at it.' } };
  }
}
