import type { StudyPage, StudyQuery, StudySummary } from '@alternator/sdk';
import { sortStudies } from '../dicomweb/sort-studies.ts';

/** A page of the studies that match, all criteria honoured; newest first where no order is asked for. */
export function searchStudies(all: readonly StudySummary[], query: StudyQuery): StudyPage {
  const found = all.filter((study) => matches(study, query));
  const sorted = sortStudies(found, query.sort ?? { key: 'studyDate', descending: true });
  const studies = sorted.slice(query.offset, query.offset + query.limit);
  return { studies, more: query.offset + studies.length < found.length, total: found.length, ignored: [] };
}

function matches(study: StudySummary, query: StudyQuery): boolean {
  const { modalities = [], fromDate, toDate } = query;
  return (
    hasName(study.patientName, query.patientName) &&
    begins(study.patientID, query.patientID) &&
    begins(study.accessionNumber, query.accessionNumber) &&
    contains(study.studyDescription, query.studyDescription) &&
    (modalities.length === 0 || modalities.some((modality) => study.modalities.includes(modality))) &&
    (!fromDate || (study.studyDate ?? '') >= fromDate) &&
    (!toDate || (study.studyDate !== undefined && study.studyDate <= toDate))
  );
}

/** `doe ja` finds `Doe^Jane`, whatever the order of the words: each begins one of the name, in any of its scripts. */
function hasName(name: string | undefined, wanted: string | undefined): boolean {
  const words = (wanted ?? '').split(/[\s,^]+/).filter(Boolean);
  const parts = (name ?? '').split(/[\s^=]+/).filter(Boolean);
  return words.every((word) => {
    const pattern = wildcards(word, '^');
    return parts.some((part) => pattern.test(folded(part)));
  });
}

function begins(value: string | undefined, wanted: string | undefined): boolean {
  return !wanted?.trim() || wildcards(wanted.trim(), '^').test(folded(value ?? ''));
}

function contains(value: string | undefined, wanted: string | undefined): boolean {
  return !wanted?.trim() || wildcards(wanted.trim(), '').test(folded(value ?? ''));
}

/** `*` and `?` as PS3.4 C.2.2.2.4 has them; all other signs stand for themselves. */
function wildcards(text: string, start: string): RegExp {
  const pattern = folded(text)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`${start}${pattern}`, 'u');
}

/** Neither case nor accents tell names apart here. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
