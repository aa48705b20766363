import type { EntryList } from './entry-list.ts';
import { isAutomaticLabel, nextColor } from './new-entry.ts';
import type { Projected } from './projection.ts';
import type { MeasurementStoreParts } from './store-parts.ts';
import type { Stroke } from './stroke.ts';

/** All measurements as they should be drawn, and the stroke under way in place of the one it moves. */
export function projectedShapes(
  entries: EntryList,
  stroke: Stroke | undefined,
  { evaluator, lines }: Pick<MeasurementStoreParts, 'evaluator' | 'lines'>,
): readonly Projected[] {
  const selected = entries.selected();
  const drawn = entries.all().map(({ measurement, evaluation }): Projected => {
    const { trackingUID, tool, shape, color, visible, quantities, caveats } = measurement;
    if (stroke?.shape.id === trackingUID) return projectedStroke(stroke, color);
    const title = evaluator.tool(tool)?.title ?? tool;
    const label = isAutomaticLabel(measurement.label, title) ? undefined : measurement.label;
    const text = lines({ label, quantities, caveats, evaluation });
    return { shape, style: { color, visible, selected: trackingUID === selected, text } };
  });
  const isNew = stroke && !entries.find(stroke.shape.id);
  return isNew ? [...drawn, projectedStroke(stroke, nextColor(entries.all()))] : drawn;

  function projectedStroke({ shape, last }: Stroke, color: number): Projected {
    const { failed, quantities, caveats } = last?.evaluated ?? { failed: false, quantities: [], caveats: [] };
    const evaluation = failed ? 'failed' : 'ready';
    const text = last ? lines({ label: undefined, quantities, caveats, evaluation }) : [];
    return { shape, style: { color, visible: true, selected: true, text } };
  }
}
