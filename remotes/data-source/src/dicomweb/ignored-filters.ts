import type { Dialect } from '@alternator/dicom/dicomweb';
import type { StudyQuery, StudySummary } from '@alternator/sdk';

type Filter = Exclude<keyof StudyQuery, 'sort' | 'offset' | 'limit'>;

/** What of the query an archive did not honour: what was not sent, and what the answers contradict. */
export function ignoredFilters(
  query: StudyQuery,
  studies: readonly StudySummary[],
  dialect: Dialect,
): readonly Filter[] {
  const ignored = new Set<Filter>();
  if (query.studyDescription?.trim() && !dialect.wildcards) ignored.add('studyDescription');
  for (const study of studies) {
    for (const [filter, contradicts] of contradictions) {
      if (contradicts(query, study)) ignored.add(filter);
    }
  }
  return [...ignored];
}

/** Only certain ones: an attribute that the archive did not send contradicts nothing. */
const contradictions: readonly (readonly [Filter, (query: StudyQuery, study: StudySummary) => boolean])[] = [
  [
    'modalities',
    ({ modalities = [] }, study) =>
      modalities.length > 0 &&
      study.modalities.length > 0 &&
      !modalities.some((modality) => study.modalities.includes(modality)),
  ],
  ['fromDate', ({ fromDate }, study) => isDate(study.studyDate) && !!fromDate && study.studyDate < fromDate],
  ['toDate', ({ toDate }, study) => isDate(study.studyDate) && !!toDate && study.studyDate > toDate],
  ['patientID', ({ patientID }, study) => !startsWith(study.patientID, patientID)],
  ['accessionNumber', ({ accessionNumber }, study) => !startsWith(study.accessionNumber, accessionNumber)],
];

function isDate(text: string | undefined): text is string {
  return text !== undefined && /^\d{8}$/.test(text);
}

function startsWith(value: string | undefined, wanted: string | undefined): boolean {
  const start = wanted?.trim() ?? '';
  if (value === undefined || start === '' || /[*?]/.test(start)) return true;
  return value.toLowerCase().startsWith(start.toLowerCase());
}
