import type { Dialect } from '@alternator/dicom/dicomweb';
import type { StudyQuery } from '@alternator/sdk';

/** Attributes that a study search does not always answer by itself (Orthanc leaves the description out). */
const included = [
  'StudyDescription',
  'ModalitiesInStudy',
  'NumberOfStudyRelatedSeries',
  'NumberOfStudyRelatedInstances',
];

/**
 * The query of a study search, PS3.18 8.3.4 and 10.6.1.2, without paging.
 *
 * Empty values and bare wildcards are not sent: to many archives they mean "has this attribute".
 */
export function studyParameters(query: StudyQuery, dialect: Dialect): string {
  const name = patientName(query.patientName, dialect);
  return writeQuery([
    ['PatientName', name],
    ['fuzzymatching', name && dialect.fuzzyNames ? 'true' : undefined],
    ['PatientID', prefix(query.patientID, dialect)],
    ['AccessionNumber', prefix(query.accessionNumber, dialect)],
    ['StudyDescription', contains(query.studyDescription, dialect)],
    ['StudyDate', dateRange(query)],
    ['ModalitiesInStudy', query.modalities?.filter(Boolean).join(',')],
    ...(dialect.includeFields ? included.map((field) => ['includefield', field] as const) : []),
  ]);
}

/** Writes parameters in order; a comma between values stays one, for not every archive decodes it. */
export function writeQuery(
  parameters: readonly (readonly [name: string, value: string | undefined])[],
): string {
  return parameters
    .filter(([, value]) => value)
    .map(([name, value = '']) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`)
    .join('&');
}

/** `doe jane` or `Doe, J`: words in the order of the components, each may go on. */
function patientName(text: string | undefined, dialect: Dialect): string | undefined {
  const words = (text ?? '').split(/[\s,^]+/).filter(Boolean);
  if (dialect.fuzzyNames) return meaningful(plain(words.join(' ')));
  return dialect.wildcards ? meaningful(goingOn(words.join('*'))) : meaningful(plain(words.join('^')));
}

function prefix(text: string | undefined, dialect: Dialect): string | undefined {
  const value = (text ?? '').trim();
  return meaningful(dialect.wildcards ? goingOn(value) : plain(value));
}

function contains(text: string | undefined, dialect: Dialect): string | undefined {
  const value = (text ?? '').trim();
  // Without wildcards only the whole description would match, which nobody types.
  return dialect.wildcards && value ? meaningful(`*${value}*`.replace(/\*{2,}/g, '*')) : undefined;
}

function dateRange({ fromDate, toDate }: StudyQuery): string | undefined {
  if (!fromDate && !toDate) return undefined;
  return fromDate === toDate ? fromDate : `${fromDate ?? ''}-${toDate ?? ''}`;
}

function goingOn(value: string): string {
  return value && !value.endsWith('*') ? `${value}*` : value;
}

function plain(value: string): string {
  return value.replace(/[*?]/g, '').trim();
}

function meaningful(value: string): string | undefined {
  return /[^*?\s]/.test(value) ? value : undefined;
}
