import {
  InstanceError,
  type SeriesMatch,
  type StudyInstanceUID,
  seriesMatchFromJson,
} from '@alternator/dicom';
import type { Dialect } from '@alternator/dicom/dicomweb';
import type { SeriesSummary } from '@alternator/sdk';
import type { DicomwebClient } from './client.ts';
import { createPager } from './pages.ts';
import { type Attribute, includeFields, writeQuery } from './query.ts';

const included: readonly Attribute[] = [
  'SeriesDescription',
  'SeriesNumber',
  'Modality',
  'NumberOfSeriesRelatedInstances',
];
const MOST_SERIES = 10_000;

/** The series of a study, all of them, in the order of their numbers. */
export async function searchSeries(
  client: DicomwebClient,
  dialect: Dialect,
  study: StudyInstanceUID,
  signal: AbortSignal,
): Promise<readonly SeriesSummary[]> {
  const fields = includeFields(included, dialect);
  const collect = createPager<SeriesMatch>(
    Math.min(dialect.largestPage, 200),
    (match) => match.seriesInstanceUID,
  );
  const { matches } = await collect(
    async (offset, limit) => {
      const paging = [
        ['limit', String(limit)],
        ['offset', offset > 0 ? String(offset) : undefined],
      ] as const;
      const answer = await client.searchSeries(study, writeQuery([...fields, ...paging]), signal);
      return { matches: answer.dataSets.flatMap(readMatch), total: answer.total };
    },
    0,
    MOST_SERIES,
  );
  return [...matches].sort((a, b) => (a.seriesNumber ?? Infinity) - (b.seriesNumber ?? Infinity) || 0);
}

function readMatch(json: unknown): readonly SeriesMatch[] {
  try {
    return [seriesMatchFromJson(json)];
  } catch (error) {
    if (!(error instanceof InstanceError)) throw error;
    return [];
  }
}
