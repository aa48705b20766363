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
   * code is asked for: the answer is what waits for a handler that is not there yet.
   *
   * @throws {LoadError} of a handler that cannot be loaded, once the others have done theirs
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

interface HandlerEntry {
  readonly remote: LockedRemote;
  readonly entry: Entry;
  /** SOP classes that the site gave to another remote; `*` for all that it takes as a handler of any class. */
  readonly beaten: ReadonlySet<string>;
}

export function createDisplaySets(remotes: Remotes, shadowed: Plan['shadowed']): HostDisplaySets {
  const [list, setList] = createSignal<readonly DisplaySet[]>([]);
  const handlers = remotes.planned
    .flatMap((remote) =>
      remote.manifest.contributes.sopClassHandlers.map((entry) => ({
        remote,
        entry,
        beaten: new Set(shadowed.filter((one) => isOf(one, remote, entry)).map(({ key }) => key)),
      })),
    )
    .sort(inAskingOrder);

  const loaded = new Set<HandlerEntry>();
  const load = async (handler: HandlerEntry) => {
    const { remote, entry } = handler;
    const { module } = await remotes.module<SopClassHandlerModule>(
      remote.id,
      entry.load,
      'sop-class-handler',
    );
    loaded.add(handler);
    return module;
  };

  const belongs = (study: StudyRef, set: DisplaySet) =>
    set.source === study.source && set.studyInstanceUID === study.studyInstanceUID;

  return {
    list: readable(list),
    byId: (id) => list().find((set) => set.id === id),
    ofStudy: (study) => list().filter((set) => belongs(study, set)),
    async add(study, instances, signal, { onlyLoaded } = { onlyLoaded: false }) {
      const made: DisplaySet[] = [];
      const left: Instance[] = [];
      const failures: unknown[] = [];
      for (const [handler, handled] of assign(instances, handlers)) {
        if (!handler) continue;
        if (onlyLoaded && !loaded.has(handler)) {
          left.push(...handled);
          continue;
        }
        try {
          const module = await load(handler);
          for (const series of bySeries(handled)) made.push(...module.displaySets(series, study.source));
        } catch (error) {
          failures.push(error);
        }
      }
      if (!signal.aborted) setList((all) => inReadingOrder(merged(all, made)));
      if (failures.length > 0) throw failures[0];
      return left;
    },
    clear: (study) => setList((all) => all.filter((set) => !belongs(study, set))),
  };
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

function isOf(shadowed: Plan['shadowed'][number], remote: LockedRemote, entry: Entry): boolean {
  return shadowed.kind === 'sopClassHandlers' && shadowed.remote === remote.id && shadowed.id === entry.id;
}

/**
 * Which handler takes which instances: the first, by priority, whose classes and modalities fit. Who was beaten is
 * asked last and not never: an image that the winner does not take is shown all the same.
 */
function assign(instances: readonly Instance[], handlers: readonly HandlerEntry[]) {
  const assigned = new Map<HandlerEntry | undefined, Instance[]>();
  for (const instance of instances) {
    const fits = ({ entry }: HandlerEntry) =>
      (entry.sopClassUIDs.length === 0 || entry.sopClassUIDs.includes(instance.sopClassUID)) &&
      (entry.modalities.length === 0 || entry.modalities.includes(instance.series.modality ?? ''));
    const isBeaten = ({ beaten }: HandlerEntry) => beaten.has(instance.sopClassUID) || beaten.has('*');
    const handler = handlers.find((one) => fits(one) && !isBeaten(one)) ?? handlers.find(fits);
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
