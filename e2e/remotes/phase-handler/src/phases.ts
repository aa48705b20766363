import { type Instance, orderFrames, orderWarnings } from '@alternator/dicom';
import { type DisplaySet, sopClassHandler } from '@alternator/sdk';

/**
 * A stack for each phase of a dynamic series, each b-value of a diffusion series, or each echo. A series of one of
 * them is left to the other handlers.
 */
export default sopClassHandler((instances, source) => {
  for (const { named, of } of kinds) {
    const parts = partsOf(instances, of);
    if (parts.size > 1) return [...parts].map(([value, part]) => stack(part, source, named(value)));
  }
  return [];
});

interface Kind {
  named(value: number): string;
  of(instance: Instance): number | undefined;
}

const kinds: readonly Kind[] = [
  { named: (value) => `phase ${value}`, of: (one) => one.temporalPositionIdentifier },
  { named: (value) => `b ${value}`, of: (one) => one.diffusionBValue },
  { named: (value) => `TE ${value} ms`, of: (one) => one.echoTime },
];

/** In rising order. None where an image does not say: it would be in no part. */
function partsOf(instances: readonly Instance[], of: Kind['of']): ReadonlyMap<number, readonly Instance[]> {
  const parts = new Map<number, Instance[]>();
  for (const instance of instances) {
    const value = of(instance);
    if (value === undefined || !instance.pixel || instance.numberOfFrames > 1) return new Map();
    parts.set(value, [...(parts.get(value) ?? []), instance]);
  }
  return new Map([...parts].sort(([a], [b]) => a - b));
}

function stack(instances: readonly Instance[], source: string, name: string): DisplaySet {
  const order = orderFrames(instances.map((instance) => ({ instance, frameNumber: 1 })));
  const first = (order.frames[0] as (typeof order.frames)[number]).instance;
  const { modality, seriesNumber, seriesDescription } = first.series;
  return {
    // The same for the same part in any order of the instances: links and drafts find it again.
    id: `${source}~${first.seriesInstanceUID}~${name.replaceAll(' ', '-')}`,
    source,
    studyInstanceUID: first.studyInstanceUID,
    seriesInstanceUID: first.seriesInstanceUID,
    sopClassUID: first.sopClassUID,
    ...(modality !== undefined && { modality }),
    ...(seriesNumber !== undefined && { seriesNumber }),
    description: [seriesDescription, name].filter(Boolean).join(', '),
    viewportType: 'stack',
    frames: order.frames,
    warnings: orderWarnings(order),
  };
}
