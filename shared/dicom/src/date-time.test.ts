import { describe, expect, it } from 'vitest';
import { ageAtStudy, formatAge, parseAge } from './age.ts';
import { formatDate, formatTime, parseDate, parseDateTime, parseTime, toDA } from './date-time.ts';

describe('dates', () => {
  it('reads DA and its old form, and no day that is none', () => {
    expect(parseDate('20010108')).toEqual({ year: 2001, month: 1, day: 8 });
    expect(parseDate('2001.01.08')).toEqual({ year: 2001, month: 1, day: 8 });
    expect(parseDate('20000229')).toEqual({ year: 2000, month: 2, day: 29 });
    for (const text of ['20010229', '20011301', '200101', '2001.01-08', 'today', '', undefined]) {
      expect(parseDate(text)).toBeUndefined();
    }
    expect(toDA({ year: 987, month: 3, day: 4 })).toBe('09870304');
  });

  it('are shown so that no country reads them otherwise', () => {
    expect(formatDate('20010108', 'en')).toBe('08 Jan 2001');
    expect(formatDate('20010108', 'en-US')).toBe('08 Jan 2001');
    expect(formatDate('20010108', 'de')).toMatch(/08\. Jan.* 2001/);
    expect(formatDate('2001??', 'en')).toBe('2001??');
    expect(formatDate(' ', 'en')).toBeUndefined();
  });
});

describe('times', () => {
  it('reads TM as far as it goes', () => {
    expect(parseTime('14')).toEqual({ hour: 14, minute: 0, second: 0, millisecond: 0 });
    expect(parseTime('140509.25')).toEqual({ hour: 14, minute: 5, second: 9, millisecond: 250 });
    expect(parseTime('14:05:09')).toEqual({ hour: 14, minute: 5, second: 9, millisecond: 0 });
    expect(parseTime('235960')?.second).toBe(60);
    for (const text of ['24', '1460', '1', '', undefined]) expect(parseTime(text)).toBeUndefined();
  });

  it('are shown in 24 hours', () => {
    expect(formatTime('140509', 'en')).toBe('14:05');
    expect(formatTime('000100', 'en-US')).toBe('00:01');
    expect(formatTime('noon', 'en')).toBe('noon');
    expect(formatTime(undefined, 'en')).toBeUndefined();
  });

  it('reads DT with its offset', () => {
    expect(parseDateTime('20010108140509.5-0230')).toEqual({
      date: { year: 2001, month: 1, day: 8 },
      time: { hour: 14, minute: 5, second: 9, millisecond: 500 },
      offsetMinutes: -150,
    });
    expect(parseDateTime('20010108')).toEqual({ date: { year: 2001, month: 1, day: 8 } });
    expect(parseDateTime('2001010899')).toBeUndefined();
  });
});

describe('ages', () => {
  it('come from the study, else from the birth date', () => {
    expect(parseAge('063Y')).toEqual({ value: 63, unit: 'year' });
    expect(parseAge('63')).toBeUndefined();
    expect(ageAtStudy({ patientAge: '018M', patientBirthDate: '19000101' })).toEqual({
      value: 18,
      unit: 'month',
    });
  });

  it.each([
    ['20010108', '20010110', { value: 2, unit: 'day' }],
    ['20010108', '20010210', { value: 4, unit: 'week' }],
    ['20010108', '20010807', { value: 6, unit: 'month' }],
    ['20010108', '20190107', { value: 17, unit: 'year' }],
    ['20010108', '20190108', { value: 18, unit: 'year' }],
    ['20010108', '20000108', undefined],
    ['?', '20000108', undefined],
  ] as const)('born %s, seen %s', (patientBirthDate, studyDate, age) => {
    expect(ageAtStudy({ patientBirthDate, studyDate })).toEqual(age);
  });

  it('are short', () => {
    expect(formatAge({ value: 63, unit: 'year' }, 'en')).toBe('63y');
    expect(formatAge({ value: 4, unit: 'week' }, 'en')).toBe('4w');
  });
});
