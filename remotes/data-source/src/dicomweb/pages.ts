/** Asks for `limit` matches from `offset` on. */
export type AskPage<Match> = (offset: number, limit: number) => Promise<readonly Match[]>;

export interface Pages<Match> {
  readonly matches: readonly Match[];
  /** Whether nothing stands behind these. */
  readonly isEnd: boolean;
}

/**
 * Collects up to `wanted` matches, by pages, each match once.
 *
 * An archive may cap a page below the limit that was asked for and say nothing, so a short page alone is no
 * end. It is one when the archive has given a longer page before; else the next place is asked for.
 */
export function createPager<Match>(largestPage: number, keyOf: (match: Match) => string) {
  let longestSeen = 0;

  return async function collect(ask: AskPage<Match>, from: number, wanted: number): Promise<Pages<Match>> {
    const found = new Map<string, Match>();
    let offset = from;
    for (;;) {
      const limit = Math.min(wanted - found.size, largestPage);
      if (limit <= 0) return { matches: [...found.values()], isEnd: false };
      const page = await ask(offset, limit);
      const before = found.size;
      for (const match of page) found.set(keyOf(match), match);
      const isShort = page.length < limit && page.length < longestSeen;
      longestSeen = Math.max(longestSeen, page.length);
      // Nothing new: the end, or an archive that ignores the offset and begins again.
      if (isShort || found.size === before) return { matches: [...found.values()], isEnd: true };
      offset += page.length;
    }
  };
}
