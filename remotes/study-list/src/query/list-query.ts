import type { StudyQuery, StudySortKey } from '@alternator/sdk';
import { anyDate, type DateFilter, datesOf, parseDateFilter, writeDateFilter } from './date-filter.ts';

/** What stands in the filter row. Texts are as typed. */
export interface ListQuery {
  /** Undefined: the site's first. */
  readonly source: string | undefined;
  readonly patientName: string;
  readonly patientID: string;
  readonly accessionNumber: string;
  readonly studyDescription: string;
  readonly modalities: readonly string[];
  readonly date: DateFilter;
  /** Undefined: as the archive gives them. */
  readonly sort: ListSort | undefined;
}

export interface ListSort {
  readonly key: StudySortKey;
  readonly descending: boolean;
}

/** Fields that are typed: a search waits until the reader pauses. */
export type TextField = 'patientName' | 'patientID' | 'accessionNumber' | 'studyDescription';

export const textFields: readonly TextField[] = [
  'patientName',
  'patientID',
  'accessionNumber',
  'studyDescription',
];

const sortKeys: readonly StudySortKey[] = [
  'patientName',
  'patientID',
  'studyDate',
  'studyDescription',
  'accessionNumber',
  'modalities',
];

/** Newest first. */
export const defaultSort: ListSort = { key: 'studyDate', descending: true };

export const emptyQuery: ListQuery = {
  source: undefined,
  patientName: '',
  patientID: '',
  accessionNumber: '',
  studyDescription: '',
  modalities: [],
  date: anyDate,
  sort: defaultSort,
};

/** Reads the query of the URL. What is unknown there is left alone: a link never breaks the list. */
export function parseListQuery(query: Readonly<Record<string, string>>): ListQuery {
  return {
    source: query.source || undefined,
    patientName: query.patientName ?? '',
    patientID: query.patientID ?? '',
    accessionNumber: query.accessionNumber ?? '',
    studyDescription: query.studyDescription ?? '',
    modalities: parseModalities(query.modalities),
    date: parseDateFilter(query.date),
    sort: parseSort(query.sort),
  };
}

/** The query of the URL; what is as by default is not in it. */
export function writeListQuery(query: ListQuery): Record<string, string> {
  const entries = [
    ['source', query.source ?? ''],
    ...textFields.map((field) => [field, query[field]] as const),
    ['modalities', query.modalities.join(',')],
    ['date', writeDateFilter(query.date)],
    ['sort', writeSort(query.sort)],
  ] as const;
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

/** Whether the reader narrowed the list: source and order do not. */
export function isNarrowed(query: ListQuery): boolean {
  return (
    textFields.some((field) => query[field].trim() !== '') ||
    query.modalities.length > 0 ||
    query.date.kind !== 'any'
  );
}

/** What the archive is asked, without the page. */
export function toStudyQuery(query: ListQuery, today: Date): Omit<StudyQuery, 'offset' | 'limit'> {
  const texts = textFields.map((field) => [field, query[field].trim()] as const);
  return {
    ...Object.fromEntries(texts.filter(([, text]) => text !== '')),
    ...(query.modalities.length > 0 && { modalities: query.modalities }),
    ...datesOf(query.date, today),
    ...(query.sort && { sort: query.sort }),
  };
}

/** The order after a click on a column's head: up, down, as the archive gives them. */
export function nextSort(sort: ListSort | undefined, key: StudySortKey): ListSort | undefined {
  if (sort?.key !== key) return { key, descending: false };
  return sort.descending ? undefined : { key, descending: true };
}

function parseModalities(text: string | undefined): readonly string[] {
  const codes = (text ?? '').split(',').map((code) => code.trim().toUpperCase());
  return [...new Set(codes.filter((code) => /^[A-Z0-9_]{1,16}$/.test(code)))];
}

function parseSort(text: string | undefined): ListSort | undefined {
  if (text === undefined) return defaultSort;
  const key = sortKeys.find((name) => name === text.replace(/^-/, ''));
  return key && { key, descending: text.startsWith('-') };
}

function writeSort(sort: ListSort | undefined): string {
  if (!sort) return 'none';
  const isDefault = sort.key === defaultSort.key && sort.descending === defaultSort.descending;
  return isDefault ? '' : `${sort.descending ? '-' : ''}${sort.key}`;
}
