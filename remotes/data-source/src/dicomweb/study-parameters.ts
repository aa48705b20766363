import type { Dialect } from '@alternator/dicom/dicomweb';
import type { StudyQuery } from '@alternator/sdk';
import { type Attribute, includeFields, matchingKey, writeQuery } from './query.ts';

/** Attributes that a study search does not always answer by itself (Orthanc leaves the description out). */
const included: readonly Attribute[] = [
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
  const key = (attribute: Attribute, value: string | undefined) => matchingKey(attribute, value, dialect);
  return writeQuery([
    key('PatientName', name),
    ['fuzzymatching', name && dialect.fuzzyNames ? 'true' : undefined],
    key('PatientID', prefix(query.patientID, dialect)),
    key('AccessionNumber', prefix(query.accessionNumber, dialect)),
    key('StudyDescription', contains(query.studyDescription, dialect)),
    key('StudyDate', dateRange(query)),
    key('ModalitiesInStudy', query.modalities?.filter(Boolean).join(',')),
    ...includeFields(included, dialect),
  ]);
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
