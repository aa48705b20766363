import type { Instance } from '@alternator/dicom';
import { type HttpLocator, SourceError } from '@alternator/sdk';
import type { DicomwebSettings } from './settings.ts';

/**
 * As stored first: it saves the archive the work and is the only form that some give compressed frames in.
 * Without a transfer syntax after it, for archives that refuse `*` (PS3.18 8.7.3.5.2).
 */
const accept = [
  'multipart/related; type="application/octet-stream"; transfer-syntax=*',
  'multipart/related; type="application/octet-stream"',
] as const;

/**
 * Where a frame is, PS3.18 10.4.1.1.6.
 *
 * @throws {SourceError} `unsupported` when the instance has no pixels or no such frame
 */
export function locateFrame(
  settings: DicomwebSettings,
  instance: Instance,
  frameNumber: number,
): HttpLocator {
  const { pixel, transferSyntaxUID } = instance;
  const { source, wadoRoot } = settings;
  if (!pixel)
    throw new SourceError('unsupported', 'The instance has no pixels that can be shown.', { source });
  if (!Number.isInteger(frameNumber) || frameNumber < 1 || frameNumber > instance.numberOfFrames) {
    const message = `There is no frame ${frameNumber}: the instance has ${instance.numberOfFrames}.`;
    throw new SourceError('unsupported', message, { source });
  }
  const path = `studies/${instance.studyInstanceUID}/series/${instance.seriesInstanceUID}/instances/${instance.sopInstanceUID}`;
  return {
    kind: 'http',
    source,
    sopInstanceUID: instance.sopInstanceUID,
    frameNumber,
    pixel,
    ...(transferSyntaxUID && { transferSyntaxUID }),
    url: `${wadoRoot}/${path}/frames/${frameNumber}`,
    accept,
  };
}
