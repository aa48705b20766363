import type { StudyInstanceUID } from '@alternator/dicom';
import type { StudyRef } from '@alternator/sdk';
import type { Entry } from '../store/entry.ts';
import { isMeasurement } from './measurement-check.ts';

/** Raised when a stored row means something else; `migrations` then gets an entry for the old number. */
export const currentFormat = 2;

/** A measurement as it lies in the database. */
export interface DraftRow {
  readonly format: number;
  readonly source: string;
  readonly studyInstanceUID: StudyInstanceUID;
  readonly trackingUID: string;
  readonly savedAt: string;
  readonly entry: Entry;
}

/** `corrupt`: no version wrote this. `newer`: a later version did, and will read it. */
export type DraftErrorCode = 'corrupt' | 'newer';

/** A stored row that cannot be read. The message names no patient and no UID. */
export class DraftError extends Error {
  constructor(
    readonly code: DraftErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'DraftError';
  }
}

/** From each older format to the next one. */
const migrations: Readonly<Record<number, (row: Row) => Row>> = { 1: withBuild };

type Row = Record<string, unknown>;

/** Format 1 said who evaluated it as `id@version`, or as nothing: which build that was, nobody knows any more. */
function withBuild(row: Row): Row {
  const entry = row.entry as { readonly measurement?: { readonly provenance?: unknown } } | undefined;
  const written = entry?.measurement?.provenance;
  const [, id, version] = (typeof written === 'string' && /^(.+)@([^@]+)$/.exec(written)) || [];
  // What no version wrote stays as it is, and is found to be corrupt.
  if (id === undefined && written !== '') return row;
  const provenance = id === undefined ? undefined : { id, version, build: 'unknown' };
  return { ...row, entry: { ...entry, measurement: { ...entry?.measurement, provenance } } };
}

export function writeRow(entry: Entry, savedAt: string): DraftRow {
  const { source, studyInstanceUID } = entry.measurement.study;
  const { trackingUID } = entry.measurement;
  return { format: currentFormat, source, studyInstanceUID, trackingUID, savedAt, entry };
}

/**
 * Reads a row of the database, of this format or an older one.
 *
 * @throws {DraftError}
 */
export function readRow(value: unknown, study: StudyRef, steps = migrations): Entry {
  const row = migrated(value, steps);
  const entry = row.entry as Entry | undefined;
  if (typeof entry !== 'object' || entry === null) throw corrupt('entry');
  if (!['ready', 'pending', 'failed'].includes(entry.evaluation)) throw corrupt('evaluation');
  if (!isMeasurement(entry.measurement)) throw corrupt('measurement');
  const { source, studyInstanceUID } = entry.measurement.study;
  if (source !== study.source || studyInstanceUID !== study.studyInstanceUID) throw corrupt('study');
  return entry;
}

function migrated(value: unknown, steps: typeof migrations): Row {
  if (typeof value !== 'object' || value === null) throw corrupt('row');
  let row = value as Row;
  while (row.format !== currentFormat) {
    const { format } = row;
    if (typeof format !== 'number' || !Number.isInteger(format)) throw corrupt('format');
    if (format > currentFormat)
      throw new DraftError('newer', `A draft of format ${format} is newer than this`);
    const step = steps[format];
    if (!step) throw corrupt(`format ${format}`);
    row = { ...step(row), format: format + 1 };
  }
  return row;
}

function corrupt(field: string): DraftError {
  return new DraftError('corrupt', `A draft is corrupt: ${field}`);
}
