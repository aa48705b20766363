/** Time and chance, so that tests need neither. */
export interface RetryClock {
  wait(ms: number): Promise<void>;
  /** 0 to 1. */
  random(): number;
}

export const pageClock: RetryClock = {
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
};

/** What failed, as far as the next try depends on it. */
interface Failure {
  readonly code: string;
  readonly status?: number | undefined;
}

const waitsMs = [300, 1200];

/**
 * Decides on the next try of one load: always the same address and the same hash. No network, no answer in time
 * and a server in trouble are tried twice more, with a jitter that keeps the pages of a hospital apart; a script that
 * did not run although its bytes are right (they came past the cache) once more.
 *
 * @returns asks for the milliseconds to wait; undefined when it is over
 */
export function createRetries(random: () => number): (failure: Failure) => number | undefined {
  let passing = 0;
  let blocked = 0;
  return ({ code, status = 0 }) => {
    if (code === 'network' || code === 'timeout' || (code === 'http' && status >= 500)) {
      const ms = waitsMs[passing++];
      return ms && Math.round(ms * (1 + random() / 2));
    }
    return code === 'blocked' && blocked++ === 0 ? 0 : undefined;
  };
}

export interface RetryOptions {
  readonly clock: RetryClock;
  /** Ends the tries; the last failure stands. */
  readonly signal?: AbortSignal | undefined;
  /** A try that failed and is followed by another one. */
  onRetry?(error: Error): void;
}

/** Tries a load as often as `createRetries` says. */
export async function retrying<Value>(
  attempt: () => Promise<Value>,
  { clock, signal, onRetry }: RetryOptions,
): Promise<Value> {
  const next = createRetries(clock.random);
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const failure = error as Error & Failure;
      const ms = next(failure);
      if (ms === undefined || signal?.aborted) throw error;
      onRetry?.(failure);
      if (ms > 0) await clock.wait(ms);
      if (signal?.aborted) throw error;
    }
  }
}
