import { type DicomJson, tagOf } from '@alternator/testing';
import { ArchiveError } from '../archive-error.ts';
import type { Catalogue, CatalogueSeries, CatalogueStudy } from '../store/stored-instance.ts';
import { attributeNamed, matches, matchingKeys } from './matching.ts';
import { type Candidate, instanceCandidate, seriesCandidate, studyCandidate } from './summaries.ts';

export type SearchLevel = 'studies' | 'series' | 'instances';

/** What is searched: everything, or what lies below a study or a series. */
export interface SearchScope {
  readonly level: SearchLevel;
  readonly study?: string | undefined;
  readonly series?: string | undefined;
}

export interface SearchResult {
  readonly page: readonly DicomJson[];
  /** Matches before limit and offset. */
  readonly total: number;
}

/**
 * QIDO-RS, PS3.18 10.6, with `orderby` (a keyword, `-` before it for descending) as an extension.
 *
 * @throws {ArchiveError} 400 for an unknown attribute or a limit that is no number
 */
export function search(
  catalogue: Catalogue,
  scope: SearchScope,
  parameters: URLSearchParams,
  root: string,
): SearchResult {
  const keys = matchingKeys(parameters);
  const fuzzy = parameters.get('fuzzymatching') === 'true';
  const offset = count(parameters, 'offset') ?? 0;
  const limit = count(parameters, 'limit');
  const found = candidates(catalogue, scope, root).filter(({ summary, dataSets }) =>
    keys.every((key) =>
      key.tag in summary
        ? matches(summary, key, fuzzy)
        : dataSets.some((dataSet) => matches(dataSet, key, fuzzy)),
    ),
  );
  const ordered = inOrder(found, parameters.get('orderby'), scope.level);
  const page = ordered.slice(offset, limit === undefined ? undefined : offset + limit);
  return { page: page.map((candidate) => withIncluded(candidate, parameters)), total: found.length };
}

function candidates(catalogue: Catalogue, scope: SearchScope, root: string): Candidate[] {
  const studies = scoped(catalogue.studies, scope.study);
  if (scope.level === 'studies') return studies.map((study) => studyCandidate(study, root));
  return studies.flatMap((study) => {
    const studyPart = scope.study === undefined ? studyCandidate(study, root).summary : {};
    const series = scoped(study.series, scope.series);
    if (scope.level === 'series') return series.map((one) => seriesCandidate(one, root, studyPart));
    return series.flatMap((one) => instanceCandidates(one, study, scope, root));
  });
}

function instanceCandidates(
  series: CatalogueSeries,
  study: CatalogueStudy,
  scope: SearchScope,
  root: string,
) {
  const studyPart = scope.study === undefined ? studyCandidate(study, root).summary : {};
  const parents = scope.series === undefined ? seriesCandidate(series, root, studyPart).summary : {};
  return [...series.instances.values()].map((instance) => instanceCandidate(instance, root, parents));
}

function scoped<Value>(all: ReadonlyMap<string, Value>, uid: string | undefined): Value[] {
  if (uid === undefined) return [...all.values()];
  const one = all.get(uid);
  return one === undefined ? [] : [one];
}

function inOrder(found: readonly Candidate[], orderBy: string | null, level: SearchLevel): Candidate[] {
  const wanted = orderBy ?? (level === 'studies' ? '-StudyDate,-StudyTime' : '');
  const keys = wanted
    .split(',')
    .filter(Boolean)
    .map((name) => ({
      tag: attributeNamed(name.replace(/^[+-]/, '')).tag,
      sign: name.startsWith('-') ? -1 : 1,
    }));
  return [...found].sort((a, b) => {
    for (const { tag, sign } of keys) {
      const order = compareTexts(sortText(a.summary, tag), sortText(b.summary, tag));
      if (order !== 0) return order * sign;
    }
    return 0;
  });
}

function compareTexts(a: string, b: string): number {
  return a.localeCompare(b, 'en', { sensitivity: 'base', numeric: true });
}

function sortText(summary: DicomJson, tag: string): string {
  const value = summary[tag]?.Value?.[0];
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? (Object.values(value) as readonly unknown[]).join('=') : String(value);
}

function withIncluded({ summary, dataSets }: Candidate, parameters: URLSearchParams): DicomJson {
  const names = parameters.getAll('includefield').flatMap((list) => list.split(','));
  const extra: DicomJson = {};
  for (const name of names) {
    // `all`: every attribute that this archive returns at the level is there already.
    if (name === '' || name === 'all') continue;
    const { tag } = attributeNamed(name);
    const element = dataSets[0]?.[tag];
    if (element && tag !== tagOf('PixelData')) extra[tag] = element;
  }
  return { ...extra, ...summary };
}

function count(parameters: URLSearchParams, name: 'limit' | 'offset'): number | undefined {
  const text = parameters.get(name);
  if (text === null || text === '') return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new ArchiveError(400, `${name}=${text} is no count`);
  return Number(text);
}
