/** A search for the one part at fault, by halves. Every step needs a reload, so it is data. */
export interface Bisect {
  /** Parts that may be at fault, providers before those who require them. */
  readonly suspects: readonly string[];
  /** Those of them that are off in this step. */
  readonly off: readonly string[];
  /** From 1 on. */
  readonly step: number;
  /** Steps that the search takes at most. */
  readonly most: number;
  /** Over: `suspects` is the culprit, or empty where it is none of them. */
  readonly done?: true;
}

/** What the reader saw with the parts off. */
export type Verdict = 'there' | 'gone';

/** The first step turns all of them off: a fault that stays is none of theirs. */
export function startBisect(candidates: readonly string[]): Bisect {
  const most = candidates.length < 2 ? 1 : Math.ceil(Math.log2(candidates.length)) + 1;
  return { suspects: candidates, off: candidates, step: 1, most, ...(candidates.length === 0 && over) };
}

const over = { done: true } as const;

/** The next step, or the end. The culprit stays off until the reader says what becomes of it. */
export function answerBisect(bisect: Bisect, verdict: Verdict): Bisect {
  if (bisect.done) return bisect;
  const { suspects: before, off } = bisect;
  const suspects = verdict === 'gone' ? off : before.filter((id) => !off.includes(id));
  if (suspects.length < 2) return { ...bisect, suspects, off: suspects, ...over };
  // The later half: nothing that stays on requires a part of it, save what is cleared already.
  return { ...bisect, suspects, off: suspects.slice(Math.floor(suspects.length / 2)), step: bisect.step + 1 };
}
