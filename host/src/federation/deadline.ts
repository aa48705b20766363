import { afterOwnTime } from '../own-time.ts';

/** Settles as the promise does, or rejects with what `late` makes once so much of the page's own time is over. */
export function withDeadline<Value>(promise: Promise<Value>, ms: number, late: () => Error): Promise<Value> {
  let end = () => {};
  const deadline = new Promise<never>((_, reject) => {
    end = afterOwnTime(ms, () => reject(late()));
  });
  return Promise.race([promise, deadline]).finally(() => end());
}
