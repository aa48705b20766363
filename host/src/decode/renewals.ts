/** Renewals of sign-in after a 401, one at a time for each source. */
export interface Renewals {
  /** How many a source has seen. */
  countOf(source: string): number;
  /**
   * Whether a request that was sent after `seen` renewals and met a 401 should go again. A renewal that
   * was made since then counts for it.
   */
  after(source: string, seen: number): Promise<boolean>;
}

export function createRenewals(renew: (source: string) => Promise<boolean>): Renewals {
  const running = new Map<string, Promise<boolean>>();
  const counts = new Map<string, number>();
  const countOf = (source: string) => counts.get(source) ?? 0;

  const start = (source: string) => {
    const done = (renewed: boolean) => {
      running.delete(source);
      if (renewed) counts.set(source, countOf(source) + 1);
      return renewed;
    };
    // A renewal that fails leaves the 401 as the answer.
    const renewal = renew(source).then(done, () => done(false));
    running.set(source, renewal);
    return renewal;
  };

  return {
    countOf,
    after: (source, seen) => {
      if (countOf(source) > seen) return Promise.resolve(true);
      return running.get(source) ?? start(source);
    },
  };
}
