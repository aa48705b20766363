import type { Instance } from '@alternator/dicom';
import { tableSharer } from './share-tables.ts';

/**
 * Lets instances of a series refer to one object where they say the same of patient, study, series and
 * pixels: structured clone keeps that, so a thousand slices cost one of each (one palette, one lookup table).
 */
export function shareEqualParts(instances: readonly Instance[]): readonly Instance[] {
  const parts = new Map<string, unknown>();
  const share = <Part>(part: Part): Part => {
    const key = JSON.stringify(part);
    const known = parts.get(key);
    if (known === undefined) parts.set(key, part);
    return (known ?? part) as Part;
  };
  const shareTables = tableSharer();
  return instances.map((instance) => {
    const { pixel } = instance;
    return {
      ...instance,
      patient: share(instance.patient),
      study: share(instance.study),
      series: share(instance.series),
      ...(pixel && { pixel: share(pixel) }),
      frames: instance.frames.map(shareTables),
    };
  });
}
