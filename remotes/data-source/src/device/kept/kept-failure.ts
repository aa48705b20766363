import type { Failed } from '../../answer/answer.ts';
import { failed } from '../../answer/answer.ts';

/** Why nothing was kept, in words for the reader. An abort stays one. */
export function keptFailure(error: unknown): Failed {
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError') throw error;
  if (name === 'QuotaExceededError') return failed('refused', NO_ROOM);
  if (name === 'SecurityError' || name === 'TypeError') return failed('unsupported', UNAVAILABLE);
  return failed('server', `The browser's private file system failed (${name || typeof error}).`);
}

const NO_ROOM =
  'The browser has no room for all of it. Studies that fit are kept whole, the others not at all. Delete studies from My archive, or free space on this device.';

export const UNAVAILABLE =
  'This browser window keeps no files: My archive needs https or localhost, and no private window.';
