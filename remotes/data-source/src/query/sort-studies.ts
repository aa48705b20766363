import type { StudyQuery, StudySortKey, StudySummary } from '@alternator/sdk';

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

type Sort = NonNullable<StudyQuery['sort']>;

export const newestFirst: Sort = { key: 'studyDate', descending: true };

/** Sorts a whole result; what an archive did not send comes last either way. */
export function sortStudies(studies: readonly StudySummary[], sort: Sort): readonly StudySummary[] {
  return [...studies].sort(studyOrder(sort));
}

/** Which of two studies comes first, as for `Array.sort`. */
export function studyOrder({ key, descending }: Sort): (a: StudySummary, b: StudySummary) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const [left, right] = [textOf(a, key), textOf(b, key)];
    if (left === '' || right === '') return Number(left === '') - Number(right === '') || byDate(a, b);
    return sign * collator.compare(left, right) || byDate(a, b);
  };
}

function textOf(study: StudySummary, key: StudySortKey): string {
  if (key === 'modalities') return study.modalities.join(' ');
  // Studies of one day follow each other by time.
  if (key === 'studyDate') return study.studyDate ? `${study.studyDate} ${study.studyTime ?? ''}` : '';
  return study[key] ?? '';
}

function byDate(a: StudySummary, b: StudySummary): number {
  return collator.compare(textOf(b, 'studyDate'), textOf(a, 'studyDate'));
}
