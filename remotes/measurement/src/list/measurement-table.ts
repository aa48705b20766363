import type { DisplaySet, Measurement, RemoteContext } from '@alternator/sdk';
import { quantityName, unitSign } from '../store/quantity-text.ts';
import { imageNumber, seriesTitle } from './list-items.ts';

export interface TableContext {
  readonly displaySets: readonly DisplaySet[];
  toolTitle(toolId: string): string;
  readonly text: RemoteContext['text'];
}

/**
 * Tab-separated, a line a quantity, with a heading: what spreadsheets take from the clipboard.
 *
 * Numbers have a point and no grouping whatever the language. No patient's name, ID or UID.
 */
export function measurementTable(measurements: readonly Measurement[], context: TableContext): string {
  const { text, displaySets } = context;
  const heading = (['label', 'tool', 'series', 'image', 'quantity', 'value', 'unit', 'notes'] as const).map(
    (column) => text(`table.${column}`),
  );
  const lines = measurements.flatMap((measurement) => {
    const place = [
      measurement.label,
      context.toolTitle(measurement.tool),
      seriesTitle(measurement, displaySets) ?? '',
      String(imageNumber(measurement, displaySets) ?? ''),
    ];
    const notes = measurement.caveats.join('; ');
    if (measurement.quantities.length === 0) return [[...place, '', '', '', notes]];
    return measurement.quantities.map((quantity) => {
      const value = Number.isFinite(quantity.value) ? String(Number(quantity.value.toFixed(6))) : '';
      return [...place, quantityName(quantity, text), value, unitSign(quantity.unit), notes];
    });
  });
  return [heading, ...lines].map((line) => line.map(cell).join('\t')).join('\n');
}

/** A cell that a spreadsheet would run as a formula gets the apostrophe that makes it text. */
function cell(content: string): string {
  const flat = content.replace(/[\t\r\n]+/g, ' ');
  return /^[=+@-]/.test(flat) && Number.isNaN(Number(flat)) ? `'${flat}` : flat;
}
