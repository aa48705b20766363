import type { LockedRemote, Plan } from '@alternator/composition';
import type { Instance, SeriesInstanceUID } from '@alternator/dicom';
import {
  type DisplaySet,
  type DisplaySets,
  readable,
  type SopClassHandlerModule,
  type StudyRef,
} from '@alternator/sdk';
import { createSignal } from 'solid-js';
import type { Remotes } from './remotes.ts';

/** The host's side of `DisplaySets`: takes instances in and lets studies go. */
export interface HostDisplaySets extends DisplaySets {
  /**
   * Runs the handlers over the instances of one series; adds nothing once the study was let go. With `onlyLoaded` no
   * code is asked for: the answer is what waits for a handler that is not there yet. What a handler leaves, or fails
   * on, goes to the next one that fits.
   *
   * @throws {LoadError} of a handler that cannot be loaded and that no other stands in for, once the others did theirs
   */
  add(
    study: StudyRef,
    instances: readonly Instance[],
    signal: AbortSignal,
    options?: { readonly onlyLoaded: boolean },
  ): Promise<readonly Instance[]>;
  clear(study: StudyRef): void;
}

type Entry = LockedRemote['manifest']['contributes']['sopClassHandlers'][number];

/** A handler that cost the reader nothing but its own way to arrange a series: another stood in. */
export interface HandlerFailure {
  readonly study: StudyRef;
  readonly remote: LockedRemote;
  readonly handler: string;
  readonly error: Error;
}

interface HandlerEntry {
  readonly remote: LockedRemote;
  readonly entry: Entry;
  /** SOP classes that the site gave to another remote; `*` for all that it takes as a handler of any class. */
  readonly beaten: ReadonlySet<string>;
}

interface Work {
  readonly instances: readonly Instance[];
  /** Handlers that these instances come from: they left them, or failed. */
  readonly asked: readonly HandlerEntry[];
  /** The last of them that failed. */
  readonly failed?: Omit<HandlerFailure, 'study'>;
}

export function createDisplaySets(
  remotes: Remotes,
  shadowed: Plan['shadowed'],
  onFailed: (failure: HandlerFailure) => void = () => undefined,
): HostDisplaySets {
  const [list, setList] = createSignal<readonly DisplaySet[]>([]);
  const handlers = remotes.planned
    .flatMap((remote) =>
      remote.manifest.contributes.sopClassHandlers.map((entry) => ({
        remote,
        entry,
        beaten: new Set(shadowed.filter((one) => isAbout(one, remote, entry)).map(({ key }) => key)),
      })),
    )
    .sort(inAskingOrder);

  const loaded = new Set<HandlerEntry>();
  /** What could not be loaded is not asked for with each series: each time would take its deadlines. */
  const missing = new Map<HandlerEntry, Error>();
  const load = async (handler: HandlerEntry) => {
    const { remote, entry } = handler;
    const known = missing.get(handler);
    if (known) throw known;
    try {
      const { module } = await remotes.module<SopClassHandlerModule>(
        remote.id,
        entry.load,
        'sop-class-handler',
      );
      loaded.add(handler);
      return module;
    } catch (error) {
      missing.set(handler, error as Error);
      throw error;
    }
  };

  /** What a handler makes of a series, and what is left of it for the next one. */
  const ask = async (handler: HandlerEntry, series: readonly Instance[], study: StudyRef) => {
    try {
      const sets = [...(await load(handler)).displaySets(series, study.source)];
      if (!sets.every((set) => belongs(study, set) && isOf(series, set)))
        throw new Error('it made a display set of something else than the instances that it was given');
      return { sets, left: leftOf(series, sets) };
    } catch (error) {
      return { sets: [], left: series, error: error as Error };
    }
  };

  return {
    list: readable(list),
    byId: (id) => list().find((set) => set.id === id),
    ofStudy: (study) => list().filter((set) => belongs(study, set)),
    async add(study, instances, signal, { onlyLoaded } = { onlyLoaded: false }) {
      const made: DisplaySet[] = [];
      const late: Instance[] = [];
      const failures: Error[] = [];
      // Grows while it is gone through: what one handler leaves is work for the next.
      const open: Work[] = [{ instances, asked: [] }];
      for (const work of open)
        for (const [handler, handled] of assign(work, handlers)) {
          if (work.failed && !handler) failures.push(work.failed.error);
          if (!handler) continue;
          if (work.failed && !signal.aborted) onFailed({ study, ...work.failed });
          if (onlyLoaded && !loaded.has(handler)) {
            late.push(...handled);
            continue;
          }
          for (const series of bySeries(handled)) {
            const { sets, left, error } = await ask(handler, series, study);
            made.push(...sets);
            const { remote, entry } = handler;
            const failed = error ? { remote, handler: entry.id, error } : work.failed;
            if (left.length > 0)
              open.push({ instances: left, asked: [...work.asked, handler], ...(failed && { failed }) });
          }
        }
      if (!signal.aborted) setList((all) => inReadingOrder(merged(all, made)));
      if (failures[0]) throw failures[0];
      return late;
    },
    clear(study) {
      missing.clear();
      setList((all) => all.filter((set) => !belongs(study, set)));
    },
  };
}

function belongs(study: StudyRef, set: DisplaySet): boolean {
  return set.source === study.source && set.studyInstanceUID === study.studyInstanceUID;
}

/** Whether all that a display set shows is among these instances. */
function isOf(series: readonly Instance[], { frames }: DisplaySet): boolean {
  const given = new Set(series.map(({ sopInstanceUID }) => sopInstanceUID));
  return frames.every(({ instance }) => given.has(instance.sopInstanceUID));
}

/** No image is lost because a handler left it out; one that makes nothing at all leaves the series to the others. */
function leftOf(series: readonly Instance[], sets: readonly DisplaySet[]): readonly Instance[] {
  if (sets.length === 0) return series;
  const shown = new Set(sets.flatMap(({ frames }) => frames.map(({ instance }) => instance.sopInstanceUID)));
  return series.filter(({ pixel, sopInstanceUID }) => pixel && !shown.has(sopInstanceUID));
}

/** A display set that says what it said stays the same object: a viewport that shows it goes on. */
function merged(all: readonly DisplaySet[], made: readonly DisplaySet[]): DisplaySet[] {
  const isNew = (set: DisplaySet) => {
    const before = all.find(({ id }) => id === set.id);
    return before?.frames.length !== set.frames.length;
  };
  const added = made.filter(isNew);
  return [...all.filter(({ id }) => !added.some((set) => set.id === id)), ...added];
}

/** The same answer whatever order the remotes loaded in: priority, then who names classes, then name. */
function inAskingOrder({ entry: a }: HandlerEntry, { entry: b }: HandlerEntry): number {
  return (
    b.priority - a.priority ||
    Number(a.sopClassUIDs.length === 0) - Number(b.sopClassUIDs.length === 0) ||
    a.id.localeCompare(b.id)
  );
}

function isAbout(shadowed: Plan['shadowed'][number], remote: LockedRemote, entry: Entry): boolean {
  return shadowed.kind === 'sopClassHandlers' && shadowed.remote === remote.id && shadowed.id === entry.id;
}

/**
 * Which handler takes which instances: the first, by priority, whose classes and modalities fit. Who was beaten is
 * asked last and not never: an image that the winner does not take is shown all the same.
 */
function assign({ instances, asked }: Work, handlers: readonly HandlerEntry[]) {
  const open = handlers.filter((one) => !asked.includes(one));
  const assigned = new Map<HandlerEntry | undefined, Instance[]>();
  for (const instance of instances) {
    const fits = ({ entry }: HandlerEntry) =>
      (entry.sopClassUIDs.length === 0 || entry.sopClassUIDs.includes(instance.sopClassUID)) &&
      (entry.modalities.length === 0 || entry.modalities.includes(instance.series.modality ?? ''));
    const isBeaten = ({ beaten }: HandlerEntry) => beaten.has(instance.sopClassUID) || beaten.has('*');
    const handler = open.find((one) => fits(one) && !isBeaten(one)) ?? open.find(fits);
    const list = assigned.get(handler) ?? [];
    list.push(instance);
    assigned.set(handler, list);
  }
  return assigned;
}

function bySeries(instances: readonly Instance[]): Instance[][] {
  const series = new Map<SeriesInstanceUID, Instance[]>();
  for (const instance of instances) {
    const list = series.get(instance.seriesInstanceUID) ?? [];
    list.push(instance);
    series.set(instance.seriesInstanceUID, list);
  }
  return [...series.values()];
}

function inReadingOrder(sets: readonly DisplaySet[]): DisplaySet[] {
  const last = Number.MAX_SAFE_INTEGER;
  return [...sets].sort(
    (a, b) => (a.seriesNumber ?? last) - (b.seriesNumber ?? last) || a.id.localeCompare(b.id),
  );
}
