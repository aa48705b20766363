/** What an archive gives for one request. */
export interface Page<Match> {
  readonly matches: readonly Match[];
  /** All matches there are, where the archive says. */
  readonly total: number | undefined;
}

/** Asks for `limit` matches from `offset` on. */
export type AskPage<Match> = (offset: number, limit: number) => Promise<Page<Match>>;

export interface Pages<Match> {
  readonly matches: readonly Match[];
  /** Whether nothing stands behind these. */
  readonly isEnd: boolean;
  readonly total: number | undefined;
}

/**
 * Collects up to `wanted` matches, by pages, each match once.
 *
 * An archive may cap a page below the limit that was asked for and say nothing, so a short page alone is no
 * end. It is one when the archive has given a longer page before, or says how many there are; else the
 * next place is asked for.
 */
export function createPager<Match>(largestPage: number, keyOf: (match: Match) => string) {
  let longestSeen = 0;

  return async function collect(ask: AskPage<Match>, from: number, wanted: number): Promise<Pages<Match>> {
    const found = new Map<string, Match>();
    let offset = from;
    let total: number | undefined;
    let isEnd = false;
    while (!isEnd && found.size < wanted) {
      const limit = Math.min(wanted - found.size, largestPage);
      const { matches, ...page } = await ask(offset, limit);
      total = page.total;
      const before = found.size;
      for (const match of matches) found.set(keyOf(match), match);
      offset += matches.length;
      const isShort = matches.length < limit && matches.length < longestSeen;
      longestSeen = Math.max(longestSeen, matches.length);
      // Nothing new: the end, or an archive that ignores the offset and begins again.
      isEnd = found.size === before || (total === undefined ? isShort : offset >= total);
    }
    return { matches: [...found.values()], isEnd, total };
  };
}
