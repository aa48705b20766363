import { type FrameOrder, type Instance, modalityName, orderFrames, orderWarnings } from '@alternator/dicom';
import { type DisplaySet, type DisplaySetFrame, sopClassHandler } from '@alternator/sdk';

/**
 * Stacks of whatever has pixels: one of a series' single images, one of each multi-frame instance. Instances
 * without pixels become display sets that say why they cannot be seen.
 */
export function stackDisplaySets(instances: readonly Instance[], source: string): readonly DisplaySet[] {
  const distinct = [...new Map(instances.map((instance) => [instance.sopInstanceUID, instance])).values()];
  const withPixels = distinct.filter(({ pixel }) => pixel);
  const single = withPixels.filter(({ numberOfFrames }) => numberOfFrames <= 1);
  const multi = withPixels.filter(({ numberOfFrames }) => numberOfFrames > 1);
  const rest = distinct.filter(({ pixel }) => !pixel);
  return [
    ...(single.length > 0 ? [stackOfSeries(single, source)] : []),
    ...multi.map((instance) => stackOfInstance(instance, source)),
    ...(rest.length > 0 ? [unseen(rest, source)] : []),
  ];
}

export default sopClassHandler(stackDisplaySets);

function stackOfSeries(instances: readonly Instance[], source: string): DisplaySet {
  const order = orderFrames(instances.map((instance) => ({ instance, frameNumber: 1 })));
  return stack(order, source, (first) => first.seriesInstanceUID);
}

function stackOfInstance(instance: Instance, source: string): DisplaySet {
  const all = Array.from({ length: instance.numberOfFrames }, (_, index) => index + 1);
  const frames = (instance.shownFrames ?? all).map((frameNumber) => ({ instance, frameNumber }));
  const isPlaced = instance.frames.length > 1;
  // Without a place for each frame the frames are a film: their order is time, and nothing is amiss.
  const order: FrameOrder<DisplaySetFrame> = isPlaced
    ? orderFrames(frames)
    : { frames, by: 'number', problems: [] };
  return stack(order, source, (first) => first.sopInstanceUID);
}

function stack(
  order: FrameOrder<DisplaySetFrame>,
  source: string,
  name: (first: Instance) => string,
): DisplaySet {
  const first = (order.frames[0] as DisplaySetFrame).instance;
  return {
    ...described(first, source),
    id: `${source}~${name(first)}`,
    viewportType: 'stack',
    frames: order.frames,
    warnings: orderWarnings(order),
  };
}

function unseen(instances: readonly Instance[], source: string): DisplaySet {
  const first = instances[0] as Instance;
  const kind = modalityName(first.series.modality ?? '') || 'An object';
  return {
    ...described(first, source),
    id: `${source}~${first.seriesInstanceUID}~without-pixels`,
    reason: `${kind}: there are no images in it.`,
    frames: instances.map((instance) => ({ instance, frameNumber: 1 })),
    warnings: [],
  };
}

function described(instance: Instance, source: string) {
  const { modality, seriesNumber, seriesDescription } = instance.series;
  return {
    source,
    studyInstanceUID: instance.studyInstanceUID,
    seriesInstanceUID: instance.seriesInstanceUID,
    sopClassUID: instance.sopClassUID,
    ...(modality !== undefined && { modality }),
    ...(seriesNumber !== undefined && { seriesNumber }),
    ...(seriesDescription !== undefined && { description: seriesDescription }),
  };
}
