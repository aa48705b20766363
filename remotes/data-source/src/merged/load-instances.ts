import type { Instance, Patient, SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import { type DataSources, isAbortError, type RemoteContext, SourceError } from '@alternator/sdk';
import { isNotFound, mergedError, type PartFailure } from './failures.ts';
import { createGate } from './gate.ts';
import { createInstanceUnion, type Homes } from './instance-union.ts';
import { interleave } from './interleave.ts';
import { type Patience, startPatience } from './patience.ts';
import type { MergedSettings, Part } from './settings.ts';

export interface InstanceLoading {
  readonly sources: DataSources;
  readonly settings: MergedSettings;
  readonly homes: Homes;
  /** Whom a study that is being opened was found to be of: its first series is asked for before the rest of it. */
  readonly patients: Map<StudyInstanceUID, Patient[]>;
  readonly text: RemoteContext['text'];
  readonly log: RemoteContext['log'];
  /** For what no image can say any more. */
  notify(message: string): void;
  /** Archives that file the study under another patient, as far as is known. */
  conflicting(study: string): readonly string[];
}

export interface WantedInstances {
  readonly study: StudyInstanceUID;
  readonly series?: SeriesInstanceUID;
  readonly signal: AbortSignal;
}

/**
 * The instances of a study from all archives that have it, as they come.
 *
 * What could be had comes before the error that names the archives that failed. One series alone is the first thing a
 * reader sees: there a failure counts only where no archive gave it, and the slow are not waited for once one did.
 */
export async function* loadInstances(
  loading: InstanceLoading,
  { study, series, signal }: WantedInstances,
): AsyncGenerator<readonly Instance[]> {
  const ending = new AbortController();
  const patience = startPatience(loading.settings.patienceMs);
  const wanted = { study, signal: AbortSignal.any([signal, ending.signal]), ...(series && { series }) };
  const failures: PartFailure[] = [];
  let given = 0;
  try {
    for await (const { batches, isPatienceOver } of unite(loading, wanted, patience, failures)) {
      yield* batches;
      given += batches.length;
      if (series && given > 0 && isPatienceOver) return;
    }
  } finally {
    patience.end();
    ending.abort();
    if (!series) loading.patients.delete(study);
  }
  if (failures.length > 0 && !(series && given > 0)) throw mergedError(loading.settings.source, failures);
  if (given > 0) return;
  throw new SourceError('not-found', 'No archive has this study.', { source: loading.settings.source });
}

interface Step {
  /** Series that grew, whole. */
  readonly batches: readonly (readonly Instance[])[];
  readonly isPatienceOver: boolean;
}

async function* unite(
  loading: InstanceLoading,
  { study, ...options }: WantedInstances,
  patience: Patience,
  failures: PartFailure[],
): AsyncGenerator<Step> {
  const { sources, settings } = loading;
  const conflicting = loading.conflicting(study);
  const asked = settings.parts.filter(({ id }) => !conflicting.includes(id));
  const refused = createRefusals(
    loading,
    settings.parts.filter(({ id }) => conflicting.includes(id)),
  );
  const patients = loading.patients.get(study) ?? [];
  loading.patients.set(study, patients);
  const union = createInstanceUnion(loading.homes, patients);
  const gate = createGate<readonly Instance[]>(asked.length);
  const streams = asked.map(({ id }) => sources.instances({ source: id, studyInstanceUID: study }, options));
  for await (const event of interleave(streams, patience.over)) {
    if (event.kind === 'error') {
      options.signal.throwIfAborted();
      if (isAbortError(event.error)) throw event.error;
      // An archive that has given some of it and then not the rest has failed; one without the study has not.
      const isElsewhere = isNotFound(event.error) && !gate.hasGiven(event.index);
      if (!isElsewhere) failures.push({ part: asked[event.index] as Part, error: event.error });
    }
    const batches = gate.pass(event).flatMap(({ index, value }) => {
      const part = asked[index] as Part;
      const grown = union.add(part.id, value);
      if (grown !== 'otherPatient') return grown;
      refused.add(part);
      return [];
    });
    yield { batches: batches.map(refused.warned), isPatienceOver: gate.isPatienceOver };
  }
}

/** Archives whose images are left out, and the word about it on those that are not. */
function createRefusals({ text, log, notify }: InstanceLoading, known: readonly Part[]) {
  const parts = [...known];
  let isLate = false;
  const warning = () => text('merged.otherPatient', { archives: parts.map(({ title }) => title).join(', ') });
  return {
    add(part: Part) {
      if (parts.includes(part)) return;
      parts.push(part);
      log.warn('An archive files a study under another patient: left out', { archive: part.id });
      // Images that stand already cannot say it.
      if (isLate) notify(warning());
    },
    warned(instances: readonly Instance[]) {
      isLate ||= parts.length === 0;
      if (parts.length === 0) return instances;
      return instances.map((one) => ({ ...one, warnings: [...one.warnings, warning()] }));
    },
  };
}
