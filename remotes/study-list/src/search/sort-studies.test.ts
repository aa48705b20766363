import type { StudyInstanceUID } from '@alternator/dicom';
import type { StudySortKey, StudySummary } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { sortStudies } from './sort-studies.ts';

const study = (uid: string, values: Partial<StudySummary>): StudySummary => ({
  source: 'main',
  studyInstanceUID: uid as StudyInstanceUID,
  modalities: [],
  ...values,
});

const sorted = (studies: readonly StudySummary[], key: StudySortKey, descending = false) =>
  sortStudies(studies, { key, descending }, 'en').map(({ studyInstanceUID }) => studyInstanceUID);

describe('sortStudies', () => {
  it('puts studies without the value last, up and down', () => {
    const studies = [study('none', {}), study('b', { patientID: 'B' }), study('a', { patientID: 'A' })];
    expect(sorted(studies, 'patientID')).toEqual(['a', 'b', 'none']);
    expect(sorted(studies, 'patientID', true)).toEqual(['b', 'a', 'none']);
  });

  it('counts numbers in IDs and ignores case in names', () => {
    expect(sorted([study('10', { patientID: 'P10' }), study('9', { patientID: 'P9' })], 'patientID')).toEqual(
      ['9', '10'],
    );
    expect(
      sorted([study('z', { patientName: 'zoe' }), study('a', { patientName: 'ADAM' })], 'patientName'),
    ).toEqual(['a', 'z']);
  });

  it('orders studies of one day by time', () => {
    const studies = [
      study('late', { studyDate: '20240101', studyTime: '1500' }),
      study('early', { studyDate: '20240101', studyTime: '0900' }),
      study('before', { studyDate: '20231231' }),
    ];
    expect(sorted(studies, 'studyDate', true)).toEqual(['late', 'early', 'before']);
  });
});
