import { parseDate, toDA } from '@alternator/dicom';

/** Which study dates are asked for. Days count back from today, which is 1. */
export type DateFilter =
  | { readonly kind: 'any' }
  | { readonly kind: 'last'; readonly days: number }
  | { readonly kind: 'between'; readonly from?: string; readonly to?: string };

export const anyDate: DateFilter = { kind: 'any' };

/** The spans that the list offers, in days. */
export const offeredDays = [1, 2, 7, 31, 366] as const;

/** Reads `7d` or `20010101-20010131` (DA, either end may be missing); anything else is any date. */
export function parseDateFilter(text: string | undefined): DateFilter {
  const days = Number(/^(\d{1,4})d$/.exec(text ?? '')?.[1]);
  if (days > 0) return { kind: 'last', days };
  const match = /^(\d{8})?-(\d{8})?$/.exec(text ?? '');
  if (!match) return anyDate;
  const [, from, to] = match;
  return {
    kind: 'between',
    ...(from !== undefined && parseDate(from) && { from }),
    ...(to !== undefined && parseDate(to) && { to }),
  };
}

/** The text that `parseDateFilter` reads; empty for any date. */
export function writeDateFilter(filter: DateFilter): string {
  if (filter.kind === 'any') return '';
  if (filter.kind === 'last') return `${filter.days}d`;
  return `${filter.from ?? ''}-${filter.to ?? ''}`;
}

/** The days to ask the archive for, DA, inclusive. */
export function datesOf(
  filter: DateFilter,
  today: Date,
): { readonly fromDate?: string; readonly toDate?: string } {
  if (filter.kind === 'any') return {};
  if (filter.kind === 'last') {
    const first = new Date(today.getFullYear(), today.getMonth(), today.getDate() - filter.days + 1);
    return { fromDate: dayOf(first) };
  }
  return {
    ...(filter.from !== undefined && { fromDate: filter.from }),
    ...(filter.to !== undefined && { toDate: filter.to }),
  };
}

/** DA to what a date field of the browser holds, `2001-01-08`. */
export function toFieldDate(text: string | undefined): string {
  const date = parseDate(text);
  return date ? toDA(date).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') : '';
}

/** The other way; undefined while a year is still being typed (0002, 0020, 0200). */
export function fromFieldDate(text: string): string | undefined {
  const date = parseDate(text);
  return date && date.year >= 1850 ? toDA(date) : undefined;
}

function dayOf(date: Date): string {
  return toDA({ year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() });
}
