import { isUID, type Part10File, readPart10 } from '@alternator/dicom';
import { type DicomJson, dicomJson, mergedDicomJson, tagOf } from '@alternator/testing';
import { type StoredFrames, storedFrames } from './instance-frames.ts';
import { type BulkValue, instanceMetadata } from './instance-metadata.ts';
import type { InstancePlace } from './layout.ts';

/** A DICOM file, taken apart into what the archive holds of it. */
export interface PreparedInstance {
  readonly place: InstancePlace;
  readonly metadata: DicomJson;
  readonly bulk: readonly BulkValue[];
  readonly frames: StoredFrames | undefined;
  /** Of an object that has no frames: the file. */
  readonly whole: { readonly bytes: Uint8Array; readonly transferSyntaxUID: string } | undefined;
  /** What is in the file and will not be in the archive, or not as it should. */
  readonly warnings: readonly string[];
}

/** A DICOM file that names no instance. */
export class NoInstanceError extends Error {
  readonly code = 'no-instance';
}

/**
 * Takes a file apart.
 *
 * @throws {Part10Error | NoInstanceError} where nothing of it can be used
 */
export async function prepareInstance(bytes: Uint8Array): Promise<PreparedInstance> {
  const file = await readPart10(bytes);
  const place = placeOf(file);
  const { frames, warnings } = framesOf(file);
  const { dataSet, bulk } = instanceMetadata(file);
  const transferSyntaxUID = frames?.transferSyntaxUID ?? file.transferSyntaxUID;
  return {
    place,
    metadata: mergedDicomJson(
      { [tagOf('SOPClassUID')]: { vr: 'UI', Value: [requiredUID(file, '00080016', '00020002')] } },
      dataSet,
      { [tagOf('SOPInstanceUID')]: { vr: 'UI', Value: [place.instance] } },
      dicomJson({ AvailableTransferSyntaxUID: transferSyntaxUID }),
      frames ? pixelData(frames, place) : {},
    ),
    bulk,
    frames,
    whole: frames ? undefined : { bytes, transferSyntaxUID },
    warnings,
  };
}

function framesOf(file: Part10File): Pick<PreparedInstance, 'frames' | 'warnings'> {
  try {
    const frames = storedFrames(file);
    return { frames, warnings: frames?.warnings ?? [] };
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'no-picture') throw error;
    const reason = (error as Error).message.replace(/\.$/, '');
    return { frames: undefined, warnings: [`kept as a whole file, without frames: ${reason}`] };
  }
}

/** As static-wado names frames: relative to the series. */
function pixelData({ pixelDataVR }: StoredFrames, { instance }: InstancePlace): DicomJson {
  return { [tagOf('PixelData')]: { vr: pixelDataVR, BulkDataURI: `instances/${instance}/frames` } };
}

function placeOf(file: Part10File): InstancePlace {
  if (file.dataSet['00041220'])
    throw new NoInstanceError('it is a DICOMDIR, which lists other files and holds no instance');
  return {
    study: requiredUID(file, '0020000D'),
    series: requiredUID(file, '0020000E'),
    instance: requiredUID(file, '00080018', '00020003'),
  };
}

/** They become names of folders, so nothing but a UID passes. */
function requiredUID({ dataSet }: Part10File, ...tags: readonly string[]): string {
  const texts = tags.map((tag) => dataSet[tag]?.Value?.[0]).filter((value) => typeof value === 'string');
  const uid = texts.find(isUID);
  if (uid !== undefined) return uid;
  const [tag = ''] = tags;
  const name = NAMES[tag] ?? tag;
  throw new NoInstanceError(texts.length > 0 ? `its ${name} is no UID` : `it has no ${name}`);
}

const NAMES: Readonly<Record<string, string>> = {
  '0020000D': 'Study Instance UID (0020,000D)',
  '0020000E': 'Series Instance UID (0020,000E)',
  '00080018': 'SOP Instance UID (0008,0018)',
  '00080016': 'SOP Class UID (0008,0016)',
};
