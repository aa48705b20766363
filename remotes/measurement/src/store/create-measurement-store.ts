import { type DrawingEvent, type Measurement, readable } from '@alternator/sdk';
import { batch, createEffect, createMemo, on, onCleanup } from 'solid-js';
import type { Entry } from './entry.ts';
import { createEntryList, type EntryList } from './entry-list.ts';
import { createEvaluations } from './evaluations.ts';
import { keepStroke } from './finished-stroke.ts';
import { followStudies } from './follow-studies.ts';
import type { MeasurementStore } from './measurement-store.ts';
import { projectedShapes } from './projected-shapes.ts';
import { createProjection } from './projection.ts';
import { createRemoval } from './removal.ts';
import type { MeasurementStoreParts } from './store-parts.ts';
import { createStrokes, type StrokeEvent } from './stroke.ts';

/** The one truth, from the reader's strokes to drafts and back to the images. Lives in the caller's root. */
export function createMeasurementStore(parts: MeasurementStoreParts): MeasurementStore {
  const { drafts, drawing, evaluator } = parts;
  const entries = createEntryList((step) => drafts.keep(step));
  const evaluations = createEvaluations(entries, evaluator);
  createEffect(
    on([parts.displaySets, entries.all, drawing], ([displaySets]) => evaluations.pursue(displaySets)),
  );
  onCleanup(() => evaluations.dispose());

  const strokes = createStrokes(evaluator, (stroke) => keepStroke(parts, entries, stroke));
  const receive = (event: DrawingEvent) =>
    batch(() => {
      if (event.type === 'select') entries.select(event.id);
      else strokes.handle(event.type === 'cancel' ? event : withKnownTool(event, entries));
    });
  createEffect(
    on(drawing, (now) => {
      strokes.abandon();
      if (now) onCleanup(now.subscribe(receive));
    }),
  );
  onCleanup(() => strokes.abandon());
  createEffect(
    on(
      () => drawing()?.tool(),
      (armed) => {
        // Its code comes while the reader aims. What cannot come says so under the measurement.
        if (armed)
          void evaluator
            .tool(armed)
            ?.load()
            .catch(() => undefined);
      },
    ),
  );

  createProjection(
    drawing,
    createMemo(() => projectedShapes(entries, strokes.current(), parts)),
  );
  followStudies(parts, entries);
  return storeOver(parts, entries);
}

/** A viewport that was loaded anew does not know which tool made a shape that it was given; the list does. */
function withKnownTool(event: StrokeEvent, entries: EntryList): StrokeEvent {
  const known = entries.find(event.shape.id);
  return known ? { ...event, tool: known.measurement.tool } : event;
}

function storeOver(parts: MeasurementStoreParts, entries: EntryList): MeasurementStore {
  const change = (trackingUID: string, patch: Partial<Pick<Measurement, 'label' | 'visible'>>) => {
    const before = entries.find(trackingUID);
    if (before) entries.record([{ before, after: patched(before, patch) }]);
  };
  return {
    list: readable(createMemo(() => entries.all().map(({ measurement }) => measurement))),
    selected: readable(entries.selected),
    select: (trackingUID) => entries.select(trackingUID),
    rename(trackingUID, label) {
      const trimmed = label.trim();
      const current = entries.find(trackingUID)?.measurement.label;
      if (trimmed !== '' && trimmed !== current) change(trackingUID, { label: trimmed });
    },
    setVisible(trackingUID, visible) {
      if (entries.find(trackingUID)?.measurement.visible === !visible) change(trackingUID, { visible });
    },
    setAllVisible(visible) {
      const step = entries
        .all()
        .filter(({ measurement }) => measurement.visible !== visible)
        .map((before) => ({ before, after: patched(before, { visible }) }));
      if (step.length > 0) entries.record(step);
    },
    remove: createRemoval(parts, entries),
    undo: entries.undo,
    redo: entries.redo,
    canUndo: readable(entries.canUndo),
    canRedo: readable(entries.canRedo),
    evaluation: (trackingUID) => entries.find(trackingUID)?.evaluation ?? 'failed',
    evaluateAgain(trackingUID) {
      const shape = entries.find(trackingUID)?.measurement.shape;
      if (shape) entries.settle(shape, (entry) => ({ ...entry, evaluation: 'pending' }));
    },
    saved: readable(parts.drafts.saved),
    countDrafts: () => parts.drafts.count(),
    async deleteAllDrafts() {
      await parts.drafts.deleteAll();
      entries.keepStudies(() => false);
    },
  };
}

function patched(entry: Entry, patch: Partial<Measurement>): Entry {
  return { ...entry, measurement: { ...entry.measurement, ...patch } };
}
