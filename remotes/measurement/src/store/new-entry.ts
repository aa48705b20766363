import type { DisplaySet, Shape } from '@alternator/sdk';
import type { Entry } from './entry.ts';
import type { Tool } from './evaluator.ts';

/** The theme has eight measurement colours. */
const colorCount = 8;

/** The colour after the newest one's, so that neighbours differ. */
export function nextColor(entries: readonly Entry[]): number {
  const newest = entries.at(-1);
  return newest ? (newest.measurement.color + 1) % colorCount : 0;
}

/** `Length 3`: the tool's title and a number that no measurement of the study has. */
export function nextLabel(title: string, entries: readonly Entry[], displaySet: DisplaySet): string {
  const { source, studyInstanceUID } = displaySet;
  const labels = entries
    .map(({ measurement }) => measurement)
    .filter(({ study }) => study.source === source && study.studyInstanceUID === studyInstanceUID)
    .map(({ label }) => label);
  let number = labels.filter((label) => isAutomaticLabel(label, title)).length + 1;
  while (labels.includes(`${title} ${number}`)) number += 1;
  return `${title} ${number}`;
}

/** Whether nobody chose this label: then the image shows the numbers alone. */
export function isAutomaticLabel(label: string, title: string): boolean {
  return label.startsWith(`${title} `) && /^\d+$/.test(label.slice(title.length + 1));
}

export interface NewEntryOptions {
  readonly shape: Shape;
  readonly toolId: string;
  readonly tool: Tool | undefined;
  readonly displaySet: DisplaySet;
  readonly createdAt: string;
}

/** A measurement that has no numbers yet. */
export function newEntry(options: NewEntryOptions, entries: readonly Entry[]): Entry {
  const { shape, toolId, tool, displaySet, createdAt } = options;
  const { source, studyInstanceUID, seriesInstanceUID } = displaySet;
  return {
    measurement: {
      trackingUID: shape.id,
      tool: toolId,
      study: { source, studyInstanceUID },
      seriesInstanceUID,
      shape,
      label: nextLabel(tool?.title ?? toolId, entries, displaySet),
      color: nextColor(entries),
      visible: true,
      quantities: [],
      caveats: [],
      provenance: tool?.remote,
      createdAt,
    },
    evaluation: 'pending',
  };
}
