import type { DisplaySet, Measurement, OpenStudy } from '@alternator/sdk';
import { studyKey } from '../store/measurement-store.ts';

/** A line of the list. Ids are strings, so that a line that stays keeps its element and its focus. */
export type ListItem =
  | { readonly kind: 'group'; readonly id: string; readonly title: string }
  | { readonly kind: 'row'; readonly id: string; readonly measurement: Measurement };

export interface ListContext {
  readonly displaySets: readonly DisplaySet[];
  readonly studies: readonly OpenStudy[];
  /** For a series that says nothing of itself. */
  readonly unnamed: string;
}

/** The lines: as they were made, under a heading a series where there are several. */
export function listItems(measurements: readonly Measurement[], context: ListContext): readonly ListItem[] {
  const groups = new Map<string, Measurement[]>();
  for (const measurement of measurements) {
    const key = `${studyKey(measurement.study)}\n${measurement.seriesInstanceUID}`;
    groups.set(key, [...(groups.get(key) ?? []), measurement]);
  }
  if (groups.size < 2) return measurements.map(row);
  const several = new Set(measurements.map(({ study }) => studyKey(study))).size > 1;
  return [...groups]
    .sort(([, a], [, b]) => place(a, context) - place(b, context))
    .flatMap(([key, members]) => [
      { kind: 'group' as const, id: key, title: groupTitle(members, context, several) },
      ...members.map(row),
    ]);
}

function row(measurement: Measurement): ListItem {
  return { kind: 'row', id: measurement.trackingUID, measurement };
}

/** Series order of the open studies; a series that is not there (yet) comes last. */
function place([first]: readonly Measurement[], { displaySets }: ListContext): number {
  const index = displaySets.findIndex(
    ({ seriesInstanceUID }) => seriesInstanceUID === first?.seriesInstanceUID,
  );
  return index < 0 ? Number.MAX_SAFE_INTEGER : index;
}

function groupTitle([first]: readonly Measurement[], context: ListContext, several: boolean): string {
  if (!first) return context.unnamed;
  const series = seriesTitle(first, context.displaySets) ?? context.unnamed;
  if (!several) return series;
  const open = context.studies.find(({ ref }) => studyKey(ref) === studyKey(first.study));
  const study = open?.study?.studyDescription;
  return study ? `${study} · ${series}` : series;
}

/** `4 Thorax`, as the series list has it; undefined when the series says nothing. */
export function seriesTitle(
  { seriesInstanceUID, study }: Measurement,
  displaySets: readonly DisplaySet[],
): string | undefined {
  const found = displaySets.find(
    (one) => one.seriesInstanceUID === seriesInstanceUID && one.source === study.source,
  );
  const parts = [found?.seriesNumber, found?.description ?? found?.modality].filter(
    (part) => part !== undefined,
  );
  return parts.length > 0 ? parts.join(' ') : undefined;
}

/** The place of the measured frame in its display set, from 1; undefined while that is not there. */
export function imageNumber({ shape }: Measurement, displaySets: readonly DisplaySet[]): number | undefined {
  const { displaySetId, sopInstanceUID, frameNumber } = shape.on;
  const frames = displaySets.find(({ id }) => id === displaySetId)?.frames ?? [];
  const index = frames.findIndex(
    (frame) => frame.frameNumber === frameNumber && frame.instance.sopInstanceUID === sopInstanceUID,
  );
  return index < 0 ? undefined : index + 1;
}
