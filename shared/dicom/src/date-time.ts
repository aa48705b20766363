/** A day of the calendar; month and day from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A time of day; what was not given is 0. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** A DT value, PS3.5 6.2: minutes east of UTC where it says so. */
export interface DateTime {
  readonly date: CalendarDate;
  readonly time?: TimeOfDay;
  readonly offsetMinutes?: number;
}

/** Reads DA (`20010108`), and `2001.01.08` as ACR-NEMA wrote it. Undefined when it is no day. */
export function parseDate(text: string | undefined): CalendarDate | undefined {
  const match = /^(\d{4})([.-]?)(\d{2})\2(\d{2})$/.exec(text?.trim() ?? '');
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[3]), Number(match[4])];
  const date = utc({ year, month, day });
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay ? { year, month, day } : undefined;
}

/** Reads TM (`HH`, `HHMM`, `HHMMSS.ffffff`), and `HH:MM:SS` as ACR-NEMA wrote it. */
export function parseTime(text: string | undefined): TimeOfDay | undefined {
  const match = /^(\d{2})(?::?(\d{2})(?::?(\d{2})(?:\.(\d{1,6}))?)?)?$/.exec(text?.trim() ?? '');
  if (!match) return undefined;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  // 60 is a leap second.
  const second = Number(match[3] ?? 0);
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  return { hour, minute, second, millisecond: Math.floor(Number(`0.${match[4] ?? 0}`) * 1000) };
}

/** Reads DT (`YYYYMMDDHHMMSS.ffffff+ZZXX`) from a whole day on; coarser values are no day. */
export function parseDateTime(text: string | undefined): DateTime | undefined {
  const match = /^(\d{8})([\d.]*)(?:([+-])(\d{2})(\d{2}))?$/.exec(text?.trim() ?? '');
  const date = parseDate(match?.[1]);
  if (!match || !date) return undefined;
  const time = match[2] ? parseTime(match[2]) : undefined;
  if (match[2] && !time) return undefined;
  const sign = match[3] === '-' ? -1 : 1;
  const offsetMinutes = match[3] && sign * (Number(match[4]) * 60 + Number(match[5]));
  return {
    date,
    ...(time && { time }),
    ...(typeof offsetMinutes === 'number' && { offsetMinutes }),
  };
}

/**
 * A DA value for a reader, with the month as a word, so that no country reads it otherwise: `08 Jan 2001`.
 * What is no date is shown as it is stored; undefined for nothing.
 */
export function formatDate(text: string | undefined, locale: string): string | undefined {
  if (!text?.trim()) return undefined;
  const date = parseDate(text);
  if (!date) return text.trim();
  const options = { day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  const format = new Intl.DateTimeFormat(locale, options);
  if (!/^en\b/i.test(locale)) return format.format(utc(date));
  // English orders differ (08 Jan, Jan 08); one product writes one.
  const parts = new Map(format.formatToParts(utc(date)).map(({ type, value }) => [type, value]));
  return `${parts.get('day')} ${parts.get('month')} ${parts.get('year')}`;
}

/** A TM value for a reader, 24 hours, `14:05`. What is no time is shown as it is stored. */
export function formatTime(text: string | undefined, locale: string): string | undefined {
  if (!text?.trim()) return undefined;
  const time = parseTime(text);
  if (!time) return text.trim();
  const format = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  });
  return format.format(new Date(Date.UTC(2000, 0, 1, time.hour, time.minute)));
}

/** A day as DA. */
export function toDA({ year, month, day }: CalendarDate): string {
  const pad = (number: number, length: number) => String(number).padStart(length, '0');
  return `${pad(year, 4)}${pad(month, 2)}${pad(day, 2)}`;
}

/** Whole days from one day to another. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);
}

function utc({ year, month, day }: CalendarDate): Date {
  const date = new Date(Date.UTC(2000, month - 1, day));
  // Date.UTC reads the years 0 to 99 as 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  return date;
}
