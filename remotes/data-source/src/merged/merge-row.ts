import type { StudySummary } from '@alternator/sdk';
import { comparePatients } from './patient-agreement.ts';

/**
 * One line for a study of several archives: the first one's values. What it lacks comes from the others where the
 * patient is the same for certain; a count stands where all say the same, for of two parts nobody knows the sum.
 */
export function mergeRow(source: string, rows: readonly StudySummary[]): StudySummary {
  const [first, ...others] = rows as [StudySummary, ...StudySummary[]];
  const same = others.filter((row) => comparePatients(first, row) === 'same');
  // What is absent must not hide what another one has.
  const filled: Partial<StudySummary> = Object.assign({}, ...same.toReversed().map(said));
  const { numberOfSeries: _, numberOfInstances: __, ...values } = { ...filled, ...said(first) };
  return {
    ...values,
    ...agreed('numberOfSeries', rows),
    ...agreed('numberOfInstances', rows),
    source,
    studyInstanceUID: first.studyInstanceUID,
    modalities: [...new Set([first, ...same].flatMap(({ modalities }) => modalities))],
    archives: rows.map((row) => row.source),
  };
}

function said(row: StudySummary): Partial<StudySummary> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== ''));
}

function agreed(key: 'numberOfSeries' | 'numberOfInstances', rows: readonly StudySummary[]) {
  const [count, ...others] = new Set(rows.map((row) => row[key]));
  return count !== undefined && others.length === 0 ? { [key]: count } : {};
}
