import { type Instance, orderFrames, orderWarnings } from '@alternator/dicom';
import { type DisplaySet, sopClassHandler } from '@alternator/sdk';

/** CT images (the SOP class in remote.json) as one stack for each acquisition, not for each series. */
export default sopClassHandler((instances, source) => {
  // What it leaves, the next handler is asked for: the viewer's own says what cannot be shown.
  if (instances.some(({ pixel }) => !pixel)) return [];
  const numbers = [...new Set(instances.map(({ acquisitionNumber }) => acquisitionNumber))];
  return numbers
    .sort((one = 0, other = 0) => one - other)
    .map((number) => instances.filter(({ acquisitionNumber }) => acquisitionNumber === number))
    .flatMap((acquisition) => stackOf(acquisition, source));
});

function stackOf(instances: readonly Instance[], source: string): DisplaySet[] {
  const [first] = instances;
  if (!first) return [];
  const { acquisitionNumber: number, series } = first;
  const { modality, seriesNumber, seriesDescription = 'CT' } = series;
  const order = orderFrames(instances.flatMap(framesOf));
  return [
    {
      // The same for the same instances: links and drafts find it again by this.
      id: `${source}~${first.seriesInstanceUID}~${number ?? 'all'}`,
      source,
      studyInstanceUID: first.studyInstanceUID,
      seriesInstanceUID: first.seriesInstanceUID,
      sopClassUID: first.sopClassUID,
      ...(modality !== undefined && { modality }),
      ...(seriesNumber !== undefined && { seriesNumber }),
      description: number === undefined ? seriesDescription : `${seriesDescription}, acquisition ${number}`,
      viewportType: 'stack',
      frames: order.frames,
      // Gaps, uneven slices: what the reader must know of this order.
      warnings: orderWarnings(order),
    },
  ];
}

function framesOf(instance: Instance) {
  return Array.from({ length: instance.numberOfFrames }, (_, at) => ({ instance, frameNumber: at + 1 }));
}
