import type { StudyInstanceUID } from '@alternator/dicom';
import type { StudyQuery, StudySummary } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { matchStudies } from './match-studies.ts';
import { newestFirst } from './sort-studies.ts';

const study = (uid: string, more: Partial<StudySummary>): StudySummary => ({
  source: 'local',
  studyInstanceUID: uid as StudyInstanceUID,
  modalities: [],
  ...more,
});

const studies = [
  study('1', { patientName: 'Testová^Žofie', patientID: 'A-1', studyDate: '20260101', modalities: ['MG'] }),
  study('2', {
    patientName: 'Yamada^Tarou=山田^太郎',
    patientID: 'B-2',
    studyDate: '20260301',
    modalities: ['CT', 'SR'],
  }),
  study('3', { studyDescription: 'CT thorax (low dose)', accessionNumber: 'X.7' }),
];

const found = (query: Partial<StudyQuery>) =>
  matchStudies(studies, { offset: 0, limit: 10, sort: newestFirst, ...query }).studies.map(
    ({ studyInstanceUID }) => studyInstanceUID,
  );

describe('a search among studies of this device', () => {
  it.each<[string, Partial<StudyQuery>, string[]]>([
    ['nothing in particular, newest first', {}, ['2', '1', '3']],
    ['part of a name without its accents', { patientName: 'testo zof' }, ['1']],
    ['a name in any order and script', { patientName: '太郎 yam' }, ['2']],
    ['a name with wildcards', { patientName: 'ya?ada' }, ['2']],
    ['a name with a sign of patterns', { patientName: '(' }, []],
    ['an ID', { patientID: 'b-' }, ['2']],
    ['an accession number, whose dot is one', { accessionNumber: 'X.7' }, ['3']],
    ['a part of the description', { studyDescription: 'thorax (low' }, ['3']],
    ['one of several modalities', { modalities: ['SR', 'US'] }, ['2']],
    ['dates', { fromDate: '20260101', toDate: '20260201' }, ['1']],
    ['an order', { sort: { key: 'patientID', descending: false } }, ['1', '2', '3']],
  ])('by %s', (_, query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it('tells how many there are beyond the page', () => {
    const page = matchStudies(studies, { offset: 1, limit: 1, sort: newestFirst });
    expect(page).toMatchObject({ studies: [{ studyInstanceUID: '1' }], more: true, total: 3 });
  });
});
