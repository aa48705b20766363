import type { FramePriority } from '@alternator/sdk';
import { isBefore, type Job, priorityOf } from './job.ts';

/** A job and where it stands now. */
export interface Candidate {
  readonly job: Job;
  readonly priority: FramePriority;
}

/** Jobs that wait for a worker. Small enough to be asked anew each time: that is what re-keys it. */
export interface FrameQueue {
  readonly size: number;
  add(job: Job): void;
  remove(job: Job): boolean;
  /** The first by tier and distance; the longer waiting one among equals. */
  best(): Candidate | undefined;
  /** Takes all out. */
  clear(): readonly Job[];
}

export function createFrameQueue(): FrameQueue {
  const waiting = new Set<Job>();
  return {
    get size() {
      return waiting.size;
    },
    add: (job) => {
      waiting.add(job);
    },
    remove: (job) => waiting.delete(job),
    best: () => {
      let best: Candidate | undefined;
      for (const job of waiting) {
        const priority = priorityOf(job);
        if (!best || isBefore(priority, best.priority)) best = { job, priority };
      }
      return best;
    },
    clear: () => {
      const all = [...waiting];
      waiting.clear();
      return all;
    },
  };
}
