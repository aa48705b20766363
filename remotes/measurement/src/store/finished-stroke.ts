import type { Shape } from '@alternator/sdk';
import type { Entry } from './entry.ts';
import type { EntryList } from './entry-list.ts';
import { withNumbers } from './evaluations.ts';
import type { Evaluated } from './evaluator.ts';
import { newEntry } from './new-entry.ts';
import type { MeasurementStoreParts } from './store-parts.ts';

export interface FinishedStroke {
  readonly shape: Shape;
  readonly tool: string;
  /** Where its numbers are known already. */
  readonly evaluated: Evaluated | undefined;
}

/** Makes a measurement of a finished stroke, or moves the one that it belongs to. */
export function keepStroke(parts: MeasurementStoreParts, entries: EntryList, stroke: FinishedStroke): void {
  const { shape, evaluated } = stroke;
  const before = entries.find(shape.id);
  // Taken hold of and put back: nothing to undo, nothing to measure.
  if (before && isSamePlace(before.measurement.shape, shape)) return;
  const pending = isSinglePoint(shape) ? undefined : pendingEntry(parts, entries, stroke, before);
  if (!pending) {
    // A known shape goes back to where it was by the projection.
    if (!before) parts.drawing()?.remove(shape.id);
    return;
  }
  const after = evaluated ? withNumbers(pending, evaluated) : pending;
  entries.record([{ ...(before && { before }), after }]);
  entries.select(shape.id);
  if (!before && !parts.keepTool) parts.drawing()?.draw(undefined);
}

function pendingEntry(
  parts: MeasurementStoreParts,
  entries: EntryList,
  { shape, tool: toolId }: FinishedStroke,
  before: Entry | undefined,
): Entry | undefined {
  if (before) {
    const measurement = { ...before.measurement, shape, quantities: [], caveats: [] };
    return { measurement, evaluation: 'pending' };
  }
  const displaySet = parts.displaySets().find(({ id }) => id === shape.on.displaySetId);
  if (!displaySet) {
    parts.notices.show({ level: 'error', message: parts.text('notice.no-series') });
    return undefined;
  }
  const tool = parts.evaluator.tool(toolId);
  const createdAt = parts.now().toISOString();
  return newEntry({ shape, toolId, tool, displaySet, createdAt }, entries.all());
}

/** Whether all points fall together: a click without a drag. */
function isSinglePoint({ kind, geometry }: Shape): boolean {
  const [first, ...rest] = geometry.points;
  if (kind === 'probe' || !first) return false;
  return rest.every((point) => point.every((coordinate, axis) => coordinate === first[axis]));
}

/** Whether two shapes lie on the same frame at the same points. */
export function isSamePlace(a: Shape, b: Shape): boolean {
  return JSON.stringify([a.on, a.geometry]) === JSON.stringify([b.on, b.geometry]);
}
