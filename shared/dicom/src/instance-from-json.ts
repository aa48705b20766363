import type { Instance, Patient, SeriesAttributes, StudyAttributes } from './instance.ts';
import { compact } from './json/compact.ts';
import { DataSet } from './json/data-set.ts';
import { readFrames } from './json/read-frames.ts';
import { overlayBitPositions, readOverlays } from './json/read-overlays.ts';
import { readPixelDescription } from './json/read-pixel-description.ts';
import { readPresentationLUTShape } from './json/read-polarity.ts';
import { describeAttribute } from './json/tags.ts';
import type {
  FrameOfReferenceUID,
  SeriesInstanceUID,
  SOPClassUID,
  SOPInstanceUID,
  StudyInstanceUID,
  TransferSyntaxUID,
} from './uid.ts';

/** More frames than any real object has: a broken NumberOfFrames must not fill the memory. */
const MOST_FRAMES = 100_000;

/**
 * Picks what the viewer needs from one instance in the DICOM JSON Model, PS3.18 F.
 *
 * What is odd or missing is left out and stands in `warnings`.
 *
 * @throws {InstanceError} when one of the four UIDs that name the instance is missing or none
 */
export function instanceFromJson(json: unknown): Instance {
  const warnings = new Set<string>();
  const dataSet = new DataSet(json, (warning) => warnings.add(warning));
  const identity = {
    studyInstanceUID: dataSet.requiredUID('StudyInstanceUID') as StudyInstanceUID,
    seriesInstanceUID: dataSet.requiredUID('SeriesInstanceUID') as SeriesInstanceUID,
    sopInstanceUID: dataSet.requiredUID('SOPInstanceUID') as SOPInstanceUID,
    sopClassUID: dataSet.requiredUID('SOPClassUID') as SOPClassUID,
  };
  const described = readPixelDescription(dataSet);
  const overlays = described && readOverlays(dataSet, described);
  const pixel = described && { ...described, ...overlayBitPositions(overlays) };
  const numberOfFrames = pixel ? readNumberOfFrames(dataSet) : 0;
  const image = {
    instanceNumber: dataSet.number('InstanceNumber'),
    acquisitionNumber: dataSet.number('AcquisitionNumber'),
    acquisitionTime: dataSet.string('AcquisitionTime'),
    temporalPositionIdentifier: dataSet.number('TemporalPositionIdentifier'),
    diffusionBValue: dataSet.number('DiffusionBValue'),
    echoTime: dataSet.number('EchoTime'),
    imageType: dataSet.codes('ImageType'),
    imageLaterality: readLaterality(dataSet),
    viewPosition: dataSet.string('ViewPosition'),
    patientOrientation: readPatientOrientation(dataSet),
    frameOfReferenceUID: dataSet.uid('FrameOfReferenceUID') as FrameOfReferenceUID | undefined,
    transferSyntaxUID: readTransferSyntaxUID(dataSet),
    lossyImageCompression: dataSet.string('LossyImageCompression'),
    pixel,
    presentationLUTShape: readPresentationLUTShape(dataSet, pixel),
    numberOfFrames,
    frames: pixel
      ? readFrames(dataSet, numberOfFrames)
      : [{ rescale: { slope: 1, intercept: 0 }, voiWindows: [] }],
    overlays,
    frameTimeMs: numberOfFrames > 1 ? readFrameTimeMs(dataSet) : undefined,
  };
  return {
    ...identity,
    patient: readPatient(dataSet),
    study: readStudy(dataSet),
    series: readSeries(dataSet),
    ...compact(image),
    warnings: [...warnings],
  };
}

function readPatient(dataSet: DataSet): Patient {
  return compact({
    patientName: dataSet.string('PatientName'),
    patientID: dataSet.string('PatientID'),
    patientBirthDate: dataSet.string('PatientBirthDate'),
    patientSex: dataSet.string('PatientSex'),
  });
}

function readStudy(dataSet: DataSet): StudyAttributes {
  return compact({
    studyDate: dataSet.string('StudyDate'),
    studyTime: dataSet.string('StudyTime'),
    studyDescription: dataSet.string('StudyDescription'),
    accessionNumber: dataSet.string('AccessionNumber'),
    patientAge: dataSet.string('PatientAge'),
  });
}

function readSeries(dataSet: DataSet): SeriesAttributes {
  return compact({
    modality: dataSet.string('Modality'),
    seriesNumber: dataSet.number('SeriesNumber'),
    seriesDescription: dataSet.string('SeriesDescription'),
    seriesDate: dataSet.string('SeriesDate'),
    bodyPartExamined: dataSet.string('BodyPartExamined'),
    laterality: dataSet.string('Laterality'),
    units: dataSet.string('Units'),
  });
}

function readNumberOfFrames(dataSet: DataSet): number {
  const count = dataSet.number('NumberOfFrames');
  if (count === undefined) return 1;
  if (Number.isInteger(count) && count >= 1 && count <= MOST_FRAMES) return count;
  dataSet.warn(`${describeAttribute('NumberOfFrames')} is ${count}; 1 was taken.`);
  return 1;
}

function readLaterality(dataSet: DataSet): string | undefined {
  const shared = dataSet.items('SharedFunctionalGroupsSequence')[0];
  const anatomy = shared?.items('FrameAnatomySequence')[0];
  return dataSet.string('ImageLaterality') ?? anatomy?.string('FrameLaterality');
}

function readPatientOrientation(dataSet: DataSet): readonly [string, string] | undefined {
  const [row, column] = dataSet.codes('PatientOrientation');
  return row && column ? [row, column] : undefined;
}

function readTransferSyntaxUID(dataSet: DataSet): TransferSyntaxUID | undefined {
  // An archive that offers several says nothing of how the frame is stored.
  const offered = dataSet.strings('AvailableTransferSyntaxUID').length === 1;
  const uid =
    dataSet.uid('TransferSyntaxUID') ?? (offered ? dataSet.uid('AvailableTransferSyntaxUID') : undefined);
  return uid as TransferSyntaxUID | undefined;
}

/** A recommended rate is meant for display (PS3.3 C.7.6.5.1.2), a frame time for the acquisition. */
function readFrameTimeMs(dataSet: DataSet): number | undefined {
  const rate =
    positive(dataSet.number('RecommendedDisplayFrameRate')) ?? positive(dataSet.number('CineRate'));
  if (rate) return 1000 / rate;
  const time = positive(dataSet.number('FrameTime'));
  if (time) return time;
  // The first increment is 0: no frame stands before the first.
  const increments = dataSet.numbers('FrameTimeVector').slice(1);
  const sum = increments.reduce<number>((total, increment) => total + (increment ?? 0), 0);
  return positive(sum / increments.length);
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}
