import type { StudyQuery, StudySummary } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { matchStudies } from './match-studies.ts';

const study = (uid: string, more: Partial<StudySummary>): StudySummary => ({
  source: 'files',
  studyInstanceUID: uid as StudySummary['studyInstanceUID'],
  modalities: [],
  ...more,
});
const studies = [
  study('1', {
    patientName: 'Müller^Jörg',
    patientID: 'AB-12',
    studyDate: '20200105',
    modalities: ['CT', 'SR'],
    studyDescription: 'Thorax (native)',
  }),
  study('2', { patientName: 'DOE^JANE', patientID: 'ab-99', studyDate: '20210101', modalities: ['MR'] }),
  study('3', { patientName: 'van den Doel^J', accessionNumber: '77' }),
];

function found(query: Partial<StudyQuery>, caseSensitive = false): string {
  const page = matchStudies(studies, { offset: 0, limit: 10, ...query }, caseSensitive);
  return page.studies.map(({ studyInstanceUID }) => studyInstanceUID).join();
}

describe('a search over a static tree', () => {
  it.each<[Partial<StudyQuery>, string]>([
    [{}, '1,2,3'],
    [{ patientName: 'muller' }, '1'],
    [{ patientName: 'jane doe' }, '2'],
    [{ patientName: 'doe' }, '2,3'],
    [{ patientName: 'doe*j' }, '2'],
    [{ patientName: 'm?ller' }, '1'],
    [{ patientName: '*jane' }, '2'],
    [{ patientName: '*' }, '1,2,3'],
    [{ patientID: 'ab-' }, '1,2'],
    [{ patientID: 'b-' }, ''],
    [{ accessionNumber: '7' }, '3'],
    [{ studyDescription: '(nat' }, '1'],
    [{ modalities: ['SR', 'MR'] }, '1,2'],
    [{ modalities: [''] }, '1,2,3'],
    [{ fromDate: '20200105', toDate: '20200105' }, '1'],
    [{ fromDate: '20200106' }, '2'],
    [{ sort: { key: 'studyDate', descending: true } }, '2,1,3'],
  ])('%j finds %s', (query, expected) => {
    expect(found(query)).toBe(expected);
  });

  it('minds case where the site says so', () => {
    expect(found({ patientID: 'AB' }, true)).toBe('1');
    expect(found({ patientName: 'doe' }, true)).toBe('');
  });
});
