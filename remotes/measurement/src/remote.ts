import {
  type ActivationContext,
  Commands,
  Contributions,
  DisplaySets,
  Drawing,
  Measurements,
  Notices,
  remote,
  Workspace,
} from '@alternator/sdk';
import { createRoot, onCleanup } from 'solid-js';
import { createCommandStates } from './commands/command-states.ts';
import { createDraftKeeper } from './drafts/draft-keeper.ts';
import { createMeasurementStore } from './store/create-measurement-store.ts';
import { createEvaluator } from './store/evaluator.ts';
import { imageLines } from './store/image-lines.ts';
import { MeasurementStore } from './store/measurement-store.ts';

/** Begins with the page's first idle time, so that drafts of an open study stand on its images. */
export default remote((ctx) =>
  createRoot((dispose) => {
    const store = compose(ctx);
    ctx.provide(MeasurementStore, store);
    ctx.provide(Measurements, store);
    return dispose;
  }),
);

function compose(ctx: ActivationContext): MeasurementStore {
  const { text, log } = ctx;
  const notices = ctx.use(Notices);
  const contributions = ctx.use(Contributions);
  const drawing = ctx.optional(Drawing);
  const drafts = createDraftKeeper({ notices, text, log });
  onCleanup(() => {
    drafts.close().catch((error: unknown) => log.warn('The drafts could not be closed', error));
  });
  const store = createMeasurementStore({
    studies: ctx.use(Workspace).studies,
    displaySets: ctx.use(DisplaySets).list,
    drawing,
    evaluator: createEvaluator({ tools: () => contributions.measurementTools(), drawing, text, log }),
    drafts,
    notices,
    text,
    get keepTool() {
      return ctx.settings.keepTool !== false;
    },
    lines: (described) => imageLines(described, ctx),
    now: () => new Date(),
  });
  createCommandStates(ctx.use(Commands), drawing, store);
  return store;
}
