import { formatPersonName } from '@alternator/dicom';
import type { StudySortKey, StudySummary } from '@alternator/sdk';
import type { ListSort } from '../query/list-query.ts';

/** Sorts what is loaded. Studies without a value come last in both directions. */
export function sortStudies(
  studies: readonly StudySummary[],
  sort: ListSort,
  locale: string,
): readonly StudySummary[] {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const sign = sort.descending ? -1 : 1;
  return studies
    .map((study) => ({ study, value: sortValue(study, sort.key) }))
    .sort((a, b) => {
      if (a.value === '' || b.value === '') return Number(a.value === '') - Number(b.value === '');
      return sign * collator.compare(a.value, b.value);
    })
    .map(({ study }) => study);
}

function sortValue(study: StudySummary, key: StudySortKey): string {
  switch (key) {
    case 'patientName':
      return formatPersonName(study.patientName) ?? '';
    case 'studyDate':
      // Of one day, by time.
      return study.studyDate ? `${study.studyDate} ${study.studyTime ?? ''}` : '';
    case 'modalities':
      return study.modalities.join(' ');
    default:
      return study[key] ?? '';
  }
}
