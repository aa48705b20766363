import type { DecodeReply } from '@alternator/decode';
import { FrameError } from '@alternator/sdk';
import type { Job } from './job.ts';

/** Why a lane is gone, and whose fault it is where that is certain. */
export type LaneEnd =
  | { readonly kind: 'lost'; readonly culprit: Job | undefined }
  /** `likely`: of several, the one that was sent first. */
  | { readonly kind: 'hung'; readonly culprit: Job | undefined; readonly likely?: Job | undefined }
  /** The worker says itself that its decoder trapped or ran out of memory. */
  | { readonly kind: 'broken'; readonly culprit: Job; readonly reply: Extract<DecodeReply, { ok: false }> };

/**
 * What a job of the lane is from now on. Of several that were in a worker that hung, the likely one is guilty, as
 * each hang costs a deadline; a worker that only ended costs so little that each gets a try of its own before.
 */
export function verdictOn(job: Job, end: LaneEnd): 'guilty' | 'suspect' | 'innocent' {
  if (end.culprit === job) return 'guilty';
  if (end.culprit !== undefined) return 'innocent';
  return end.kind === 'hung' && end.likely === job ? 'guilty' : 'suspect';
}

/** What is said of a frame that is given up after such an end. */
export function endError(end: LaneEnd): FrameError {
  switch (end.kind) {
    case 'hung':
      return new FrameError('timeout', 'Decoding the frame took too long');
    case 'lost':
      return new FrameError('worker-lost', 'The decode worker ended twice on the frame');
    case 'broken':
      return new FrameError('decode', end.reply.message);
  }
}
