import type { SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import { type DataSources, isAbortError, type Logger, type SeriesSummary } from '@alternator/sdk';
import { isNotFound, mergedError, type PartFailure } from './failures.ts';
import { startPatience } from './patience.ts';
import type { MergedSettings, Part } from './settings.ts';

export interface SeriesQuestion {
  readonly study: StudyInstanceUID;
  readonly asked: readonly Part[];
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** Notes which archives have a series, in the order in which they count. */
  readonly holders: Map<SeriesInstanceUID, readonly string[]>;
}

/**
 * The series of a study over the archives that have it. Once one has named some, the others are waited for as long as
 * the patience lasts; what is missing then is for the list and for the opened study to tell.
 *
 * @throws {SourceError} that names each archive that failed, where none named any
 */
export async function searchSeries(
  sources: DataSources,
  settings: MergedSettings,
  { study, asked, signal, log, holders }: SeriesQuestion,
): Promise<readonly SeriesSummary[]> {
  const found = new Map<Part, readonly SeriesSummary[]>();
  const failures: PartFailure[] = [];
  const ending = new AbortController();
  const anySignal = AbortSignal.any([signal, ending.signal]);
  const running = new Map<Part, Promise<void>>();
  const ask = async (part: Part) => {
    try {
      found.set(part, await sources.searchSeries({ source: part.id, studyInstanceUID: study }, anySignal));
    } catch (error) {
      if (!anySignal.aborted && !isAbortError(error) && !isNotFound(error)) failures.push({ part, error });
    } finally {
      running.delete(part);
    }
  };
  const isNamed = () => [...found.values()].some((series) => series.length > 0);
  const patience = startPatience(settings.patienceMs);
  for (const part of asked) running.set(part, ask(part));
  await Promise.race([Promise.all(running.values()), patience.over]);
  while (!isNamed() && running.size > 0) await Promise.race(running.values());
  patience.end();
  ending.abort();
  signal.throwIfAborted();
  if (failures.length > 0 && !isNamed()) throw mergedError(settings.source, failures);
  if (failures.length > 0)
    log.warn('Archives did not name the series of a study', { count: failures.length });
  const union = unionOfSeries(asked.flatMap((part) => found.get(part) ?? []));
  for (const { seriesInstanceUID: uid } of union) {
    const isHolder = (part: Part) => found.get(part)?.some((one) => one.seriesInstanceUID === uid);
    holders.set(
      uid,
      asked.filter(isHolder).map(({ id }) => id),
    );
  }
  return union;
}

/** The first archive's words; the largest count, and none where one does not say. */
function unionOfSeries(all: readonly SeriesSummary[]): readonly SeriesSummary[] {
  const union = new Map<SeriesInstanceUID, SeriesSummary>();
  for (const series of all) {
    const known = union.get(series.seriesInstanceUID);
    union.set(series.seriesInstanceUID, known ? withLargerCount(known, series) : series);
  }
  return [...union.values()];
}

function withLargerCount(known: SeriesSummary, other: SeriesSummary): SeriesSummary {
  const { numberOfInstances: one, ...rest } = known;
  const { numberOfInstances: two } = other;
  if (one === undefined || two === undefined) return rest;
  return { ...rest, numberOfInstances: Math.max(one, two) };
}
