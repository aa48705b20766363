import type { DecodeJob, DecodeReply } from '@alternator/decode';
import { type PoolRig, picture, turn } from './pool-rig.ts';

/**
 * Answers the jobs of all workers of a test until none of the frames is pending. `poison` says which jobs end
 * their worker, or what the worker says of them.
 */
export async function answerAll(
  { workers }: PoolRig,
  frames: readonly { readonly frame: Promise<unknown> }[],
  poison: (job: DecodeJob) => DecodeReply | boolean = () => false,
): Promise<void> {
  const seen = new Set<DecodeJob>();
  let isDone = false;
  const done = Promise.allSettled(frames.map(({ frame }) => frame)).then(() => {
    isDone = true;
  });
  for (let count = 0; count < 300 && !isDone; count++) {
    for (const worker of workers.filter(({ terminated }) => !terminated)) {
      for (const job of worker.jobs.filter((one) => !seen.has(one))) {
        seen.add(job);
        const verdict = poison(job);
        if (verdict === true) worker.end();
        else worker.answer(job, verdict || picture());
      }
    }
    await turn();
  }
  if (!isDone) throw new Error('A frame is pending for ever');
  await done;
}
