import { daysBetween, parseDate } from './date-time.ts';

export type AgeUnit = 'day' | 'week' | 'month' | 'year';

export interface Age {
  readonly value: number;
  readonly unit: AgeUnit;
}

const units: Readonly<Record<string, AgeUnit>> = { D: 'day', W: 'week', M: 'month', Y: 'year' };

/** Reads AS (`018M`), PS3.5 6.2. */
export function parseAge(text: string | undefined): Age | undefined {
  const match = /^(\d{1,3})([DWMY])$/.exec(text?.trim() ?? '');
  const unit = match?.[2] && units[match[2]];
  return match && unit ? { value: Number(match[1]), unit } : undefined;
}

/**
 * How old the patient was at the study: as the study says (Patient's Age), else from the birth date.
 *
 * Under four weeks in days, under three months in weeks, under two years in months.
 */
export function ageAtStudy(given: {
  readonly patientAge?: string | undefined;
  readonly patientBirthDate?: string | undefined;
  readonly studyDate?: string | undefined;
}): Age | undefined {
  const said = parseAge(given.patientAge);
  if (said) return said;
  const birth = parseDate(given.patientBirthDate);
  const study = parseDate(given.studyDate);
  if (!birth || !study) return undefined;
  const days = daysBetween(birth, study);
  if (days < 0) return undefined;
  const months = (study.year - birth.year) * 12 + study.month - birth.month - (study.day < birth.day ? 1 : 0);
  if (days < 28) return { value: days, unit: 'day' };
  if (months < 3) return { value: Math.floor(days / 7), unit: 'week' };
  if (months < 24) return { value: months, unit: 'month' };
  return { value: Math.floor(months / 12), unit: 'year' };
}

/** `63y` in the reader's language. */
export function formatAge(age: Age, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit: age.unit, unitDisplay: 'narrow' });
  return format.format(age.value);
}
