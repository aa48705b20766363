import type { StudyPage, StudyQuery, StudySummary } from '@alternator/sdk';
import { sortStudies } from './sort-studies.ts';

/**
 * A search over studies that are all at hand, of a tree of files or of this device: what an archive would do. Words of a name in any order, each the beginning of
 * one in the record, accents aside; identifiers by their beginning; wildcards over the whole value; dates by range.
 */
export function matchStudies(
  studies: readonly StudySummary[],
  query: StudyQuery,
  caseSensitive = false,
): StudyPage {
  const { offset, limit, sort, fromDate, toDate, modalities = [] } = query;
  const plain = (text: string) => plainText(text, caseSensitive);
  const tests = [
    test(query.patientName, plain, nameTest, ({ patientName }) => patientName),
    test(query.patientID, plain, beginning, ({ patientID }) => patientID),
    test(query.accessionNumber, plain, beginning, ({ accessionNumber }) => accessionNumber),
    test(query.studyDescription, plain, within, ({ studyDescription }) => studyDescription),
  ].filter((one) => one !== undefined);
  const wanted = new Set(modalities.filter(Boolean));
  const found = studies.filter((study) => {
    const { studyDate } = study;
    if (fromDate && (studyDate === undefined || studyDate < fromDate)) return false;
    if (toDate && (studyDate === undefined || studyDate > toDate)) return false;
    if (wanted.size > 0 && !study.modalities.some((modality) => wanted.has(modality))) return false;
    return tests.every((matches) => matches(study));
  });
  const ordered = sort ? sortStudies(found, sort) : found;
  const page = ordered.slice(offset, offset + limit);
  return { studies: page, more: offset + page.length < found.length, total: found.length, ignored: [] };
}

type TextTest = (value: string) => boolean;

function test(
  asked: string | undefined,
  plain: (text: string) => string,
  make: (asked: string) => TextTest,
  read: (study: StudySummary) => string | undefined,
): ((study: StudySummary) => boolean) | undefined {
  const text = plain(asked ?? '').trim();
  // A bare wildcard says nothing.
  if (!/[^*?\s]/.test(text)) return undefined;
  const matches = /[*?]/.test(text) ? wildcard(text) : make(text);
  return (study) => matches(plain(read(study) ?? ''));
}

function nameTest(asked: string): TextTest {
  const words = wordsOf(asked);
  return (name) => {
    const parts = wordsOf(name);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,^=]+/).filter(Boolean);
}

function beginning(asked: string): TextTest {
  return (value) => value.startsWith(asked);
}

function within(asked: string): TextTest {
  return (value) => value.includes(asked);
}

/** `doe*j?ne` over the whole value, which may go on behind it. */
function wildcard(asked: string): TextTest {
  const pattern = asked
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.')
    // Spaces between words are what separates the components of a name.
    .replace(/\s+/g, '[\\s^]+');
  const expression = new RegExp(`^${pattern}`, 'su');
  return (value) => expression.test(value);
}

function plainText(text: string, caseSensitive: boolean): string {
  const plain = text.normalize('NFD').replace(/\p{Mn}/gu, '');
  return caseSensitive ? plain : plain.toLowerCase();
}
