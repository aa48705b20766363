import type { StudyPage, StudyQuery, StudySummary } from '@alternator/sdk';

/** A search over all studies, in the order of the catalogue: parts of texts in any case, dates by range. */
export function search(studies: readonly StudySummary[], query: StudyQuery): StudyPage {
  const { offset, limit, fromDate, toDate, modalities = [], sort } = query;
  const has = (asked: string | undefined, found: string | undefined) =>
    !asked || (found ?? '').toLowerCase().includes(asked.toLowerCase());
  const found = studies.filter(
    (study) =>
      has(query.patientName, study.patientName?.replaceAll('^', ' ')) &&
      has(query.patientID, study.patientID) &&
      has(query.studyDescription, study.studyDescription) &&
      (!fromDate || (study.studyDate ?? '') >= fromDate) &&
      (!toDate || (study.studyDate ?? '9') <= toDate) &&
      (modalities.length === 0 || study.modalities.some((one) => modalities.includes(one))),
  );
  const page = found.slice(offset, offset + limit);
  return {
    studies: page,
    more: offset + page.length < found.length,
    total: found.length,
    // Said and not hidden: the list tells the reader, and sorts what it has.
    ignored: [
      ...(sort ? (['sort'] as const) : []),
      ...(query.accessionNumber ? (['accessionNumber'] as const) : []),
    ],
  };
}
