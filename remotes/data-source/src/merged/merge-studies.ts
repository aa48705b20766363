import type { StudyQuery, StudySummary } from '@alternator/sdk';
import { studyOrder } from '../query/sort-studies.ts';
import { comparePatients } from './patient-agreement.ts';

/** The rows of one archive as far as they are here. */
export interface Rows {
  readonly rows: readonly StudySummary[];
  /** More can be asked for, and is waited for. */
  readonly hasMore: boolean;
}

/** A study as one patient's. */
export interface Holding {
  /** What each archive says of it, in the site's order; never empty. */
  readonly rows: readonly StudySummary[];
  /** This one, and the same study under other patients; the first archive's first. */
  readonly ofStudy: readonly Holding[];
}

export interface MergedRows {
  readonly holdings: readonly Holding[];
  /** Archives (by index) without whose next rows nothing can be said to follow. */
  readonly needed: readonly number[];
  /** Whether everything that is here has been given. */
  readonly isEnd: boolean;
}

/**
 * Merges by Study Instance UID until `wanted` studies stand: by the asked order, where each archive's rows are in
 * that order; without one, a row of each archive in turn.
 *
 * The same rows give the same beginning, however many are wanted.
 */
export function mergeStudies(
  archives: readonly Rows[],
  sort: StudyQuery['sort'],
  wanted: number,
): MergedRows {
  const grouped = groupRows(archives);
  const order = sort && studyOrder(sort);
  const cursors = archives.map(() => 0);
  const emitted = new Set<Holding>();
  const headOf = (index: number) => archives[index]?.rows[cursors[index] ?? 0];
  while (emitted.size < wanted) {
    const needed = archives.flatMap(({ hasMore }, index) => (hasMore && !headOf(index) ? [index] : []));
    if (needed.length > 0) return { holdings: [...emitted], needed, isEnd: false };
    const next = nextArchive(
      archives.map((_, index) => headOf(index)),
      cursors,
      order,
    );
    if (next === undefined) return { holdings: [...emitted], needed: [], isEnd: true };
    const holding = grouped.get(headOf(next) as StudySummary);
    if (holding) emitted.add(holding);
    cursors[next] = (cursors[next] ?? 0) + 1;
  }
  const isEnd = archives.every(
    ({ hasMore, rows }, index) =>
      !hasMore && rows.slice(cursors[index]).every((row) => emitted.has(grouped.get(row) as Holding)),
  );
  return { holdings: [...emitted], needed: [], isEnd };
}

function nextArchive(
  heads: readonly (StudySummary | undefined)[],
  cursors: readonly number[],
  order: ((a: StudySummary, b: StudySummary) => number) | undefined,
): number | undefined {
  let best: number | undefined;
  for (const [index, head] of heads.entries()) {
    if (!head) continue;
    const leader = best === undefined ? undefined : heads[best];
    const isEarlier =
      leader === undefined ||
      (order ? order(head, leader) < 0 : (cursors[index] ?? 0) < (cursors[best as number] ?? 0));
    if (isEarlier) best = index;
  }
  return best;
}

interface MutableHolding extends Holding {
  readonly rows: StudySummary[];
  readonly ofStudy: MutableHolding[];
}

/** Each row's holding: rows of one study, apart where the patients differ. */
function groupRows(archives: readonly Rows[]): ReadonlyMap<StudySummary, Holding> {
  const studies = new Map<string, MutableHolding[]>();
  const holdings = new Map<StudySummary, Holding>();
  for (const row of archives.flatMap(({ rows }) => rows)) {
    const ofStudy = studies.get(row.studyInstanceUID) ?? [];
    studies.set(row.studyInstanceUID, ofStudy);
    let holding = ofStudy.find(({ rows }) => rows.every((one) => comparePatients(one, row) !== 'differs'));
    if (!holding) {
      holding = { rows: [], ofStudy };
      ofStudy.push(holding);
    }
    holding.rows.push(row);
    holdings.set(row, holding);
  }
  return holdings;
}
