import type { Instance, SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import { type Logger, SourceError, type SourceErrorCode } from '@alternator/sdk';
import { publicUrl } from '../answer/answer.ts';
import { sourceError } from '../answer/source-error.ts';
import type { MetadataClient } from '../metadata/metadata-client.ts';
import type { DicomwebClient } from './client.ts';
import { inParallel } from './in-parallel.ts';
import { searchSeries } from './search-series.ts';
import type { DicomwebSettings } from './settings.ts';

const SERIES_AT_ONCE = 4;

/** Failures of one address that another address of the same archive may not share. */
const perhapsElsewhere: ReadonlySet<SourceErrorCode> = new Set([
  'not-found',
  'refused',
  'server',
  'malformed',
]);
/** Failures that every further request would share. */
const hopeless: ReadonlySet<SourceErrorCode> = new Set([
  'unauthorised',
  'forbidden',
  'unreachable',
  'origin',
]);

export interface InstanceLoaderParts {
  readonly client: DicomwebClient;
  readonly metadata: MetadataClient;
  readonly settings: DicomwebSettings;
  readonly log: Logger;
}

/**
 * The instances of a study, a series at a time as they come: series metadata four at once, and the study's
 * metadata where an archive has only those.
 *
 * Series that could be had are yielded before the error of one that could not is thrown.
 */
export function createInstanceLoader(parts: InstanceLoaderParts) {
  const { settings } = parts;
  const studyUrl = (study: StudyInstanceUID) => `${settings.wadoRoot}/studies/${study}`;

  async function load(url: string, signal: AbortSignal, series?: SeriesInstanceUID) {
    const request = series ? { url, signal, series } : { url, signal };
    const { instances, unreadable } = await parts.metadata.load(request);
    if (unreadable.length > 0) {
      parts.log.warn('Instances could not be read', { count: unreadable.length, first: unreadable[0] });
    }
    if (instances.length > 0) return instances;
    const message = `${publicUrl(url)} describes no instance.`;
    throw sourceError({ code: 'not-found', message }, { source: settings.source, url });
  }
  const ofSeries = (study: StudyInstanceUID, series: SeriesInstanceUID, signal: AbortSignal) =>
    load(`${studyUrl(study)}/series/${series}/metadata`, signal, series);
  const ofStudy = (study: StudyInstanceUID, signal: AbortSignal) =>
    load(`${studyUrl(study)}/metadata`, signal);

  return async function* instances(
    study: StudyInstanceUID,
    wanted: SeriesInstanceUID | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<readonly Instance[]> {
    const policy = settings.dialect.metadata;
    if (policy === 'study') {
      for (const [series, found] of groupBySeries(await ofStudy(study, signal))) {
        if (!wanted || series === wanted) yield found;
      }
      return;
    }
    const known = wanted ? [wanted] : await seriesOf(parts, study, signal);
    const failures = new Map<SeriesInstanceUID, SourceError>();
    for await (const outcome of inParallel(known, SERIES_AT_ONCE, (series) =>
      ofSeries(study, series, signal),
    )) {
      if (outcome.ok) yield outcome.value;
      if (outcome.ok) continue;
      if (!(outcome.error instanceof SourceError) || hopeless.has(outcome.error.code)) throw outcome.error;
      failures.set(outcome.input, outcome.error);
    }
    const [firstFailure] = failures.values();
    if (firstFailure && !perhapsElsewhere.has(firstFailure.code)) throw firstFailure;
    if (known.length > 0 && !firstFailure) return;
    if (firstFailure && policy === 'series') throw firstFailure;

    const rest = await studyInstead(ofStudy(study, signal), firstFailure);
    for (const [series, found] of groupBySeries(rest)) {
      if (known.length === 0 || failures.delete(series)) yield found;
    }
    const [stillFailed] = failures.values();
    if (stillFailed) throw stillFailed;
  };
}

/** The series that the archive names; none when it cannot search for series. */
async function seriesOf(
  { client, settings }: InstanceLoaderParts,
  study: StudyInstanceUID,
  signal: AbortSignal,
): Promise<readonly SeriesInstanceUID[]> {
  try {
    const series = await searchSeries(client, settings.dialect, study, signal);
    return series.map(({ seriesInstanceUID }) => seriesInstanceUID);
  } catch (error) {
    if (error instanceof SourceError && perhapsElsewhere.has(error.code)) return [];
    throw error;
  }
}

function groupBySeries(instances: readonly Instance[]): ReadonlyMap<SeriesInstanceUID, readonly Instance[]> {
  const groups = new Map<SeriesInstanceUID, Instance[]>();
  for (const instance of instances) {
    const group = groups.get(instance.seriesInstanceUID);
    if (group) group.push(instance);
    else groups.set(instance.seriesInstanceUID, [instance]);
  }
  return groups;
}

/** The first failure says more than that of the second way. */
async function studyInstead(
  study: Promise<readonly Instance[]>,
  first: SourceError | undefined,
): Promise<readonly Instance[]> {
  try {
    return await study;
  } catch (error) {
    throw first && error instanceof SourceError ? first : error;
  }
}
