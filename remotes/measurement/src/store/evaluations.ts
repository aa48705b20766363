import { type DisplaySet, type FrameReference, isAbortError, type Shape } from '@alternator/sdk';
import type { Entry } from './entry.ts';
import type { EntryList } from './entry-list.ts';
import type { Evaluated, Evaluator } from './evaluator.ts';

/** Brings the numbers of measurements whose shapes have none yet. */
export interface Evaluations {
  /** Starts those that are pending and whose frames are known, and ends those that nobody needs. */
  pursue(displaySets: readonly DisplaySet[]): void;
  dispose(): void;
}

export function createEvaluations(entries: EntryList, evaluator: Evaluator): Evaluations {
  const running = new Map<Shape, AbortController>();

  async function run(shape: Shape, tool: string, controller: AbortController) {
    try {
      const evaluated = await evaluator.evaluate(shape, tool, controller.signal);
      if (evaluated && !controller.signal.aborted) {
        entries.settle(shape, (entry) => withNumbers(entry, evaluated));
      }
    } catch (error) {
      if (!isAbortError(error)) throw error;
    } finally {
      if (running.get(shape) === controller) running.delete(shape);
    }
  }

  return {
    pursue(displaySets) {
      const pending = entries.all().filter(({ evaluation }) => evaluation === 'pending');
      const needed = new Set(pending.map(({ measurement }) => measurement.shape));
      for (const [shape, controller] of running) {
        if (needed.has(shape)) continue;
        controller.abort();
        running.delete(shape);
      }
      for (const { measurement } of pending) {
        if (running.has(measurement.shape) || !hasFrame(displaySets, measurement.shape.on)) continue;
        const controller = new AbortController();
        running.set(measurement.shape, controller);
        void run(measurement.shape, measurement.tool, controller);
      }
    },
    dispose() {
      for (const controller of running.values()) controller.abort();
      running.clear();
    },
  };
}

/** After a reload drafts are there before the metadata that says where their frames are. */
function hasFrame(displaySets: readonly DisplaySet[], on: FrameReference): boolean {
  return displaySets.some(({ frames }) =>
    frames.some(
      ({ instance, frameNumber }) =>
        frameNumber === on.frameNumber && instance.sopInstanceUID === on.sopInstanceUID,
    ),
  );
}

/** The entry with these numbers in place of those it had. */
export function withNumbers(entry: Entry, { failed, quantities, caveats, provenance }: Evaluated): Entry {
  return {
    measurement: {
      ...entry.measurement,
      quantities,
      caveats,
      provenance: provenance ?? entry.measurement.provenance,
    },
    evaluation: failed ? 'failed' : 'ready',
  };
}
