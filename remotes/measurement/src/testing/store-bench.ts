import type { DisplaySet, Drawing, OpenStudy, Shape, StudyRef } from '@alternator/sdk';
import { createFakeContext, fakeReadable } from '@alternator/sdk/testing';
import { createRoot } from 'solid-js';
import type { DraftKeeper } from '../drafts/draft-keeper.ts';
import { createMeasurementStore } from '../store/create-measurement-store.ts';
import type { Entry, Step } from '../store/entry.ts';
import { createEvaluator } from '../store/evaluator.ts';
import { imageLines } from '../store/image-lines.ts';
import { studyKey } from '../store/measurement-store.ts';
import {
  createFakeDrawing,
  createFakeNotices,
  displaySet,
  type FakeTool,
  fakeTools,
  messages,
  openStudy,
  settled,
} from './fakes.ts';

export interface BenchOptions {
  readonly tools?: readonly FakeTool[];
  readonly keepTool?: boolean;
  readonly drafts?: DraftKeeper;
  readonly withoutViewer?: boolean;
}

/** The store on fakes: a viewer, one open CT study, drafts that last as long as the bench. */
export function createStoreBench(options: BenchOptions = {}) {
  const viewer = createFakeDrawing();
  const notices = createFakeNotices();
  const context = createFakeContext({ messages });
  const kept: Entry[] = [];
  const steps: Step[] = [];
  const [studies, setStudies] = fakeReadable<readonly OpenStudy[]>([openStudy]);
  const [displaySets, setDisplaySets] = fakeReadable<readonly DisplaySet[]>([displaySet]);
  const [drawing, setDrawing] = fakeReadable<Drawing | undefined>(
    options.withoutViewer ? undefined : viewer.drawing,
  );
  const tools = options.tools ?? fakeTools();
  let seconds = 0;
  const { store, dispose } = createRoot((end) => ({
    dispose: end,
    store: createMeasurementStore({
      studies,
      displaySets,
      drawing,
      evaluator: createEvaluator({ tools: () => tools, drawing, text: context.text, log: context.log }),
      drafts: options.drafts ?? memoryDrafts(kept, steps),
      notices,
      text: context.text,
      keepTool: options.keepTool ?? true,
      lines: (described) => imageLines(described, context),
      now: () => new Date(Date.UTC(2026, 0, 1, 12, 0, seconds++)),
    }),
  }));
  /** The reader draws a shape in one stroke; its pixels are not answered yet. */
  const draw = (shape: Shape, tool: string) =>
    settled(() => {
      viewer.emit({ type: 'begin', shape, tool });
      viewer.emit({ type: 'complete', shape, tool });
    });
  /** Draws it, and answers what is sampled for it. */
  const measure = async (
    shape: Shape,
    tool: string,
    answer?: Parameters<(typeof viewer.samplings)[0]['answer']>[0],
  ) => {
    await draw(shape, tool);
    await viewer.samplings.at(-1)?.answer(answer);
  };
  return {
    store,
    dispose,
    viewer,
    notices,
    context,
    tools,
    kept,
    steps,
    setStudies,
    setDisplaySets,
    setDrawing,
    draw,
    measure,
  };
}

function memoryDrafts(kept: readonly Entry[], steps: Step[]): DraftKeeper {
  return {
    saved: () => true,
    load: async (study: StudyRef) =>
      kept.filter(({ measurement }) => studyKey(measurement.study) === studyKey(study)),
    keep: (step) => void steps.push(step),
    settled: async () => undefined,
    count: async () => ({ measurements: kept.length, studies: 1 }),
    deleteAll: async () => undefined,
    close: async () => undefined,
  };
}
