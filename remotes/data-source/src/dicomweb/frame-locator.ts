import type { Instance } from '@alternator/dicom';
import { frameAccept, instanceAccept } from '@alternator/dicom/dicomweb';
import { type HttpLocator, SourceError } from '@alternator/sdk';
import type { DicomwebSettings } from './settings.ts';

/**
 * Where a frame is, PS3.18 10.4.1.1.6; the whole instance where the archive refuses it (Orthanc: YBR_FULL_422), or
 * has no other way than WADO-URI (PS3.18 9.4).
 *
 * @throws {SourceError} `unsupported` when the instance has no pixels or no such frame
 */
export function locateFrame(
  settings: DicomwebSettings,
  instance: Instance,
  frameNumber: number,
): HttpLocator {
  const { pixel, transferSyntaxUID, numberOfFrames, sopInstanceUID } = instance;
  const { source, wadoRoot, wadoUriRoot, dialect } = settings;
  if (!pixel)
    throw new SourceError('unsupported', 'The instance has no pixels that can be shown.', { source });
  if (!Number.isInteger(frameNumber) || frameNumber < 1 || frameNumber > numberOfFrames) {
    const message = `There is no frame ${frameNumber}: the instance has ${numberOfFrames}.`;
    throw new SourceError('unsupported', message, { source });
  }
  const frame = {
    kind: 'http',
    source,
    sopInstanceUID,
    frameNumber,
    pixel,
    ...(transferSyntaxUID && { transferSyntaxUID }),
  } as const;
  const file = { numberOfFrames };
  if (dialect.imageRetrieval === 'wadouri' && wadoUriRoot !== undefined) {
    return { ...frame, url: wadoUri(wadoUriRoot, instance), accept: ['application/dicom'], file };
  }
  const whole = `${wadoRoot}/studies/${instance.studyInstanceUID}/series/${instance.seriesInstanceUID}/instances/${sopInstanceUID}`;
  return {
    ...frame,
    url: `${whole}/frames/${frameNumber}`,
    accept: frameAccept(dialect),
    instead: { url: whole, accept: instanceAccept(dialect), file },
  };
}

/** The slash stays one: Orthanc 1.7 does not decode the value. Without `transferSyntax` the archive chooses (PS3.18 9.1.2). */
function wadoUri(root: string, { studyInstanceUID, seriesInstanceUID, sopInstanceUID }: Instance): string {
  return `${root}?requestType=WADO&studyUID=${studyInstanceUID}&seriesUID=${seriesInstanceUID}&objectUID=${sopInstanceUID}&contentType=application/dicom`;
}
