import type { LockedRemote } from '@alternator/composition';
import { Viewports } from '@alternator/sdk';
import type { HostMessage } from '@alternator/sdk/isolated';
import { currentFrame } from './current-frame.ts';
import type { IsolationServices } from './isolation-services.ts';
import { isGranted } from './told-parts.ts';

/** Answers calls for pixels: one at a time, and only to who was granted them. */
export function createPixelCalls(
  remote: LockedRemote,
  { tokens, ...owners }: IsolationServices,
  signal: AbortSignal,
): (id: number) => Promise<HostMessage> {
  let isBusy = false;
  const refused = (id: number, message: string): HostMessage => ({ type: 'refused', id, message });
  return async (id) => {
    if (!isGranted(remote, 'pixels')) return refused(id, `The site does not grant pixels to ${remote.id}.`);
    if (isBusy) return refused(id, 'Another frame is on its way.');
    isBusy = true;
    try {
      const frame = await currentFrame({ ...owners, viewports: tokens.optional(Viewports)() }, signal);
      return { type: 'pixels', id, frame };
    } catch {
      // Its words may name what is none of the remote's business; the reader has them in the viewport.
      return refused(id, 'No image can be had now.');
    } finally {
      isBusy = false;
    }
  };
}
