import {
  type DicomElement,
  type DicomJson,
  dicomJson,
  mergedDicomJson,
  tagOf,
  textOf,
} from '@alternator/testing';
import type { StoredInstance } from '../store/stored-instance.ts';

const INLINE_BYTES = 1024;

/**
 * An instance's metadata, PS3.18 10.4.1.1.2: pixel data and large binary values as BulkDataURI.
 */
export function metadataOf(instance: StoredInstance, root: string): DicomJson {
  const dataSet = instance.dataSet();
  const bulk = `${root}${instancePath(instance)}/bulkdata`;
  const elements = Object.entries(dataSet).map(([tag, element]) => [
    tag,
    withoutLargeValue(element, `${bulk}/${tag}`),
  ]);
  const pixelData: DicomJson =
    instance.numberOfFrames === 0
      ? {}
      : { [tagOf('PixelData')]: { vr: pixelVR(dataSet), BulkDataURI: `${bulk}/${tagOf('PixelData')}` } };
  return mergedDicomJson(
    Object.fromEntries(elements),
    dicomJson({ AvailableTransferSyntaxUID: instance.transferSyntaxUID }),
    pixelData,
  );
}

/** `/studies/.../instances/...` */
export function instancePath({
  studyInstanceUID,
  seriesInstanceUID,
  sopInstanceUID,
}: StoredInstance): string {
  return `/studies/${studyInstanceUID}/series/${seriesInstanceUID}/instances/${sopInstanceUID}`;
}

function withoutLargeValue(element: DicomElement, uri: string): DicomElement {
  if ((element.InlineBinary?.length ?? 0) <= INLINE_BYTES) return element;
  return { vr: element.vr, BulkDataURI: uri };
}

function pixelVR(dataSet: DicomJson): 'OB' | 'OW' {
  return Number(textOf(dataSet, 'BitsAllocated')) > 8 ? 'OW' : 'OB';
}
