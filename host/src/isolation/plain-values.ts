import type { Measurement, OpenStudy } from '@alternator/sdk';
import type { IsolatedMeasurement, IsolatedWorkspace } from '@alternator/sdk/isolated';

/** What is open, without a word of whose it is. */
export function plainWorkspace(studies: readonly OpenStudy[]): IsolatedWorkspace {
  return { studies: studies.map(({ modalities }) => ({ modalities: [...modalities] })) };
}

/** Measurements without UIDs; a key stands for one of them as long as the panel is open. */
export function createPlainMeasurements(): (all: readonly Measurement[]) => readonly IsolatedMeasurement[] {
  const keys = new Map<string, string>();
  const keyOf = (trackingUID: string) => {
    const known = keys.get(trackingUID) ?? `m${keys.size + 1}`;
    keys.set(trackingUID, known);
    return known;
  };
  return (all) =>
    all.map(({ trackingUID, tool, label, quantities, caveats }) => ({
      key: keyOf(trackingUID),
      tool,
      label,
      quantities: quantities.map(({ concept, value, unit }) => ({ meaning: concept.meaning, value, unit })),
      caveats: [...caveats],
    }));
}
