import { describe, expect, it } from 'vitest';
import { datesOf, fromFieldDate, parseDateFilter, toFieldDate, writeDateFilter } from './date-filter.ts';

const today = new Date(2024, 2, 1);

describe('the date filter', () => {
  it.each(['', '1d', '366d', '20010101-20010131', '20010101-', '-20010131', '-'])(
    'comes back from "%s"',
    (text) => {
      expect(writeDateFilter(parseDateFilter(text))).toBe(text);
    },
  );

  it.each(['0d', 'yesterday', '2001', '-5d'])('takes "%s" as any date', (text) => {
    expect(parseDateFilter(text)).toEqual({ kind: 'any' });
  });

  it('leaves out an end that is no day', () => {
    expect(parseDateFilter('20010230-20010301')).toEqual({ kind: 'between', to: '20010301' });
  });

  it('counts today as the first of the last days, over the end of a month', () => {
    expect(datesOf({ kind: 'last', days: 1 }, today)).toEqual({ fromDate: '20240301' });
    expect(datesOf({ kind: 'last', days: 2 }, today)).toEqual({ fromDate: '20240229' });
  });

  it('asks for open spans', () => {
    expect(datesOf({ kind: 'between', from: '20010101' }, today)).toEqual({ fromDate: '20010101' });
    expect(datesOf({ kind: 'any' }, today)).toEqual({});
  });

  it('waits until a year is typed in full', () => {
    expect(fromFieldDate('0200-01-08')).toBeUndefined();
    expect(fromFieldDate('2001-01-08')).toBe('20010108');
    expect(toFieldDate('20010108')).toBe('2001-01-08');
    expect(toFieldDate(undefined)).toBe('');
  });
});
