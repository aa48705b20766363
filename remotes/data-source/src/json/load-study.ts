import type { Instance, StudyInstanceUID } from '@alternator/dicom';
import { type Logger, SourceError, type SourceErrorCode } from '@alternator/sdk';
import { inParallel } from '../dicomweb/in-parallel.ts';
import type { Describer } from './describer.ts';
import type { ListedEntry, ListedSeries, Settled } from './json-api.ts';
import type { Places } from './places.ts';

export interface StudyParts {
  readonly source: string;
  readonly describer: Describer;
  readonly places: Places;
  readonly log: Logger;
}

/** What of a series could not be had: each names its field. */
interface Left {
  readonly reasons: string[];
  error?: SourceError;
}

/** As the log says it. */
export const keyWarning = 'A JSON study has a key that is not read';
const FILES_AT_ONCE = 8;
/** Failures that every further file would share. */
const hopeless: ReadonlySet<SourceErrorCode> = new Set(['unauthorised', 'forbidden', 'origin']);
/** As many files in a row that cannot be reached: nobody waits for a thousand deadlines. */
const MOST_UNREACHABLE = 8;

/**
 * The instances of a study, a series at a time. An image that cannot be described costs itself; a series of which none
 * is left is told when the others were given.
 *
 * @throws {SourceError}
 */
export async function* loadStudy(
  parts: StudyParts,
  study: StudyInstanceUID,
  list: readonly ListedSeries[],
  signal: AbortSignal,
): AsyncGenerator<readonly Instance[]> {
  let failure: SourceError | undefined;
  for (const series of list) {
    const left: Left = { reasons: [] };
    const instances = await loadSeries(parts, study, series, left, signal);
    for (const warning of series.warnings) parts.log.warn(keyWarning, warning);
    const warnings = [...series.guesses, ...summaryOf(left.reasons, series.entries.length)];
    if (left.reasons.length > 0) {
      parts.log.warn('Images of a link were left out', {
        count: left.reasons.length,
        first: left.reasons[0],
      });
    }
    const [first, ...rest] = instances;
    if (first) yield [{ ...first, warnings: [...warnings, ...first.warnings] }, ...rest];
    else failure ??= left.error ?? noneLeft(left.reasons, parts.source);
  }
  if (failure) throw failure;
}

async function loadSeries(
  { describer, places }: StudyParts,
  study: StudyInstanceUID,
  { seriesInstanceUID, entries }: ListedSeries,
  left: Left,
  signal: AbortSignal,
): Promise<readonly Instance[]> {
  const found = new Map<number, Instance>();
  const seen = new Set<string>();
  const take = ({ index, url }: ListedEntry, described: Settled) => {
    if (!described.ok) return left.reasons.push(`${described.reason}.`);
    const { instance, pixels } = described;
    if (seen.has(instance.sopInstanceUID)) return left.reasons.push('The same image stands twice.');
    seen.add(instance.sopInstanceUID);
    found.set(index, instance);
    return places.put(instance, { study, series: seriesInstanceUID, index }, url, pixels);
  };
  if (entries.some(({ isComplete }) => isComplete)) {
    for (const { index, described } of await describer.complete(study, seriesInstanceUID, signal)) {
      const entry = entries[index];
      if (entry) take(entry, described);
    }
  }
  const describe = ({ index, url }: ListedEntry) =>
    describer.describe({ study, series: seriesInstanceUID, index }, url, { read: 'header', signal });
  const incomplete = entries.filter(({ isComplete }) => !isComplete);
  let unreachable = 0;
  for await (const outcome of inParallel(incomplete, FILES_AT_ONCE, describe)) {
    if (outcome.ok) take(outcome.input, outcome.value);
    if (outcome.ok) continue;
    const { error } = outcome;
    if (!(error instanceof SourceError) || hopeless.has(error.code)) throw error;
    left.error ??= error;
    left.reasons.push(error.message);
    if (error.code === 'unreachable' && ++unreachable >= MOST_UNREACHABLE && found.size === 0) throw error;
  }
  return [...found].sort(([a], [b]) => a - b).map(([, instance]) => instance);
}

function summaryOf(reasons: readonly string[], count: number): readonly string[] {
  return reasons.length === 0 ? [] : [`${reasons.length} of ${count} images were left out: ${reasons[0]}`];
}

function noneLeft(reasons: readonly string[], source: string): SourceError {
  return new SourceError('malformed', reasons[0] ?? 'The series holds no image.', { source });
}
