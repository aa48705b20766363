import type { Shape, StudyRef } from '@alternator/sdk';
import { type Accessor, batch, createSignal } from 'solid-js';
import { applied, type Entry, type Step } from './entry.ts';
import { createHistory, type History } from './history.ts';

/** The measurements of the open studies: one writer, each change a step. */
export interface EntryList extends Pick<History, 'canUndo' | 'canRedo'> {
  readonly all: Accessor<readonly Entry[]>;
  find(trackingUID: string): Entry | undefined;
  readonly selected: Accessor<string | undefined>;
  select(trackingUID: string | undefined): void;
  /** Does a step that can be undone. */
  record(step: Step): void;
  undo(): void;
  redo(): void;
  /** Gives a shape its numbers, wherever it stands: now, or in a step that may be done again. */
  settle(shape: Shape, settled: (entry: Entry) => Entry): void;
  /** From this device; what is already there stays as it is. */
  add(entries: readonly Entry[]): void;
  /** Forgets the studies that are not kept, and their steps. Their drafts stay. */
  keepStudies(kept: (study: StudyRef) => boolean): void;
}

/** `onChange` hears each step that must be saved. */
export function createEntryList(onChange: (step: Step) => void): EntryList {
  const [all, setAll] = createSignal<readonly Entry[]>([]);
  const [selected, select] = createSignal<string>();
  const history = createHistory();
  const find = (trackingUID: string) =>
    all().find(({ measurement }) => measurement.trackingUID === trackingUID);

  function apply(step: Step | undefined) {
    if (!step) return;
    setAll((entries) => applied(step, entries));
    const chosen = selected();
    if (chosen !== undefined && !find(chosen)) select(undefined);
    onChange(step);
  }

  return {
    all,
    find,
    selected,
    select,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    record: (step) =>
      batch(() => {
        history.record(step);
        apply(step);
      }),
    undo: () => batch(() => apply(history.undo())),
    redo: () => batch(() => apply(history.redo())),
    settle(shape, settled) {
      const rewritten = (entry: Entry) => (entry.measurement.shape === shape ? settled(entry) : entry);
      batch(() => {
        history.rewrite(rewritten);
        const before = find(shape.id);
        if (before?.measurement.shape !== shape) return;
        apply([{ before, after: settled(before) }]);
      });
    },
    add(entries) {
      const added = entries.filter(({ measurement }) => !find(measurement.trackingUID));
      setAll((before) =>
        applied(
          added.map((after) => ({ after })),
          before,
        ),
      );
    },
    keepStudies(kept) {
      const keptEntry = ({ measurement }: Entry) => kept(measurement.study);
      batch(() => {
        setAll((entries) => entries.filter(keptEntry));
        history.keep(keptEntry);
        const chosen = selected();
        if (chosen !== undefined && !find(chosen)) select(undefined);
      });
    },
  };
}
