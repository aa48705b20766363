import { describe, expect, it } from 'vitest';
import {
  emptyQuery,
  isNarrowed,
  nextSort,
  parseListQuery,
  toStudyQuery,
  writeListQuery,
} from './list-query.ts';

const today = new Date(2024, 2, 1);

describe('the query in the URL', () => {
  it('is empty for an empty list query', () => {
    expect(writeListQuery(emptyQuery)).toEqual({});
    expect(parseListQuery({})).toEqual(emptyQuery);
  });

  it('comes back as it was written', () => {
    const query = {
      ...emptyQuery,
      source: 'backup',
      patientName: 'O’Neill & söhne',
      modalities: ['CT', 'MR'],
      date: { kind: 'last', days: 7 } as const,
      sort: { key: 'patientName', descending: false } as const,
    };
    expect(parseListQuery(writeListQuery(query))).toEqual(query);
    expect(parseListQuery(writeListQuery({ ...query, sort: undefined })).sort).toBeUndefined();
  });

  it('is never broken by what a link holds', () => {
    const query = parseListQuery({ modalities: 'ct,,CT,<b>', sort: 'shoeSize', date: 'x', other: '1' });
    expect(query).toEqual({ ...emptyQuery, modalities: ['CT'], sort: undefined });
  });
});

describe('what the archive is asked', () => {
  it('has no empty fields and no blanks around words', () => {
    expect(toStudyQuery({ ...emptyQuery, patientName: ' doe ', patientID: '  ' }, today)).toEqual({
      patientName: 'doe',
      sort: { key: 'studyDate', descending: true },
    });
  });
});

describe('isNarrowed', () => {
  it('does not count the archive and the order', () => {
    expect(isNarrowed({ ...emptyQuery, source: 'backup', sort: undefined })).toBe(false);
    expect(isNarrowed({ ...emptyQuery, patientName: ' ' })).toBe(false);
    expect(isNarrowed({ ...emptyQuery, accessionNumber: '7' })).toBe(true);
    expect(isNarrowed({ ...emptyQuery, date: { kind: 'last', days: 1 } })).toBe(true);
  });
});

describe('nextSort', () => {
  it('goes up, down, and back to the archive’s order', () => {
    const up = nextSort(undefined, 'patientName');
    const down = nextSort(up, 'patientName');
    expect(up).toEqual({ key: 'patientName', descending: false });
    expect(down).toEqual({ key: 'patientName', descending: true });
    expect(nextSort(down, 'patientName')).toBeUndefined();
    expect(nextSort(down, 'studyDate')).toEqual({ key: 'studyDate', descending: false });
  });
});
