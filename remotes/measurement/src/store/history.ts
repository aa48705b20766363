import { type Accessor, createMemo, createSignal } from 'solid-js';
import { type Entry, inverse, type Step } from './entry.ts';

/** Enough for a long reading; each step holds a few hundred bytes. */
const maxSteps = 200;

/** What can be taken back and done again. Nothing here changes the entries: the steps it gives do. */
export interface History {
  readonly canUndo: Accessor<boolean>;
  readonly canRedo: Accessor<boolean>;
  /** After this nothing can be redone. */
  record(step: Step): void;
  /** The step to apply, or undefined when there is none. */
  undo(): Step | undefined;
  redo(): Step | undefined;
  /** Replaces entries where they stand in steps: numbers that came later belong to the past too. */
  rewrite(rewritten: (entry: Entry) => Entry): void;
  /** Drops steps that touch an entry which is not kept. */
  keep(kept: (entry: Entry) => boolean): void;
}

export function createHistory(): History {
  const [past, setPast] = createSignal<readonly Step[]>([]);
  const [future, setFuture] = createSignal<readonly Step[]>([]);
  const both = (change: (steps: readonly Step[]) => readonly Step[]) => {
    setPast(change);
    setFuture(change);
  };
  return {
    canUndo: createMemo(() => past().length > 0),
    canRedo: createMemo(() => future().length > 0),
    record(step) {
      setPast((steps) => [...steps, step].slice(-maxSteps));
      setFuture([]);
    },
    undo() {
      const step = past().at(-1);
      if (!step) return undefined;
      setPast((steps) => steps.slice(0, -1));
      setFuture((steps) => [...steps, step]);
      return inverse(step);
    },
    redo() {
      const step = future().at(-1);
      if (!step) return undefined;
      setFuture((steps) => steps.slice(0, -1));
      setPast((steps) => [...steps, step]);
      return step;
    },
    rewrite(rewritten) {
      both((steps) =>
        steps.map((step) =>
          step.map(({ before, after }) => ({
            ...(before && { before: rewritten(before) }),
            ...(after && { after: rewritten(after) }),
          })),
        ),
      );
    },
    keep(kept) {
      both((steps) =>
        steps.filter((step) =>
          step.every(({ before, after }) => (!before || kept(before)) && (!after || kept(after))),
        ),
      );
    },
  };
}
