import type {
  PixelDescription,
  SeriesInstanceUID,
  SOPInstanceUID,
  StudyInstanceUID,
} from '@alternator/dicom';
import { type Attributes, type DicomJson, dicomJson, mergedDicomJson } from '../dicom-file/dicom-json.ts';
import { type Part10File, writePart10 } from '../dicom-file/write-part10.ts';
import type { FrameCodec } from '../encode/frame-codec.ts';
import { uidFromName } from '../uid-from-name.ts';

/** An SOP instance whose pixels are made when they are asked for. */
export interface SyntheticInstance {
  readonly sopInstanceUID: SOPInstanceUID;
  readonly transferSyntaxUID: string;
  readonly pixel: PixelDescription;
  readonly numberOfFrames: number;
  /** The data set without pixel data, PS3.18 annex F. */
  dataSet(): DicomJson;
  /** The pixels of a frame (from 1), uncompressed, little endian; RGB where the file holds JPEG. */
  frame(number: number): Uint8Array;
}

export interface SyntheticSeries {
  /** A name for code and tests: `qa-axial`. */
  readonly key: string;
  readonly seriesInstanceUID: SeriesInstanceUID;
  readonly instances: readonly SyntheticInstance[];
}

export interface SyntheticStudy {
  readonly key: string;
  readonly studyInstanceUID: StudyInstanceUID;
  readonly series: readonly SyntheticSeries[];
}

/** What a series is made of, before it belongs to a study. */
export interface SeriesPlan {
  readonly key: string;
  readonly transferSyntaxUID: string;
  readonly pixel: PixelDescription;
  /** Attributes that all instances of the series share. */
  readonly attributes: Attributes;
  readonly instances: readonly InstancePlan[];
}

export interface InstancePlan {
  readonly numberOfFrames?: number;
  readonly attributes: Attributes;
  frame(number: number): Uint8Array;
}

/** A study of a patient with its series; UIDs follow from the keys. */
export function syntheticStudy(options: {
  readonly key: string;
  /** Patient and study attributes. */
  readonly attributes: Attributes;
  readonly series: readonly SeriesPlan[];
}): SyntheticStudy {
  const studyInstanceUID = uidFromName<StudyInstanceUID>(`study:${options.key}`);
  const shared = dicomJson({
    SpecificCharacterSet: 'ISO_IR 192',
    ...options.attributes,
    StudyInstanceUID: studyInstanceUID,
  });
  const series = options.series.map((plan, index) => {
    const seriesInstanceUID = uidFromName<SeriesInstanceUID>(`series:${plan.key}`);
    const attributes = mergedDicomJson(
      shared,
      dicomJson({
        Manufacturer: 'Alternator Synthetic',
        ManufacturerModelName: 'Phantom writer',
        InstitutionName: 'Synthetic Hospital',
        BurnedInAnnotation: 'NO',
        SeriesNumber: index + 1,
        SeriesDate: options.attributes.StudyDate,
        SeriesTime: options.attributes.StudyTime,
        ContentDate: options.attributes.StudyDate,
        ContentTime: options.attributes.StudyTime,
        ...pixelAttributes(plan.pixel),
        ...plan.attributes,
        SeriesInstanceUID: seriesInstanceUID,
      }),
    );
    return { key: plan.key, seriesInstanceUID, instances: syntheticInstances(plan, attributes) };
  });
  return { key: options.key, studyInstanceUID, series };
}

function syntheticInstances(plan: SeriesPlan, shared: DicomJson): SyntheticInstance[] {
  return plan.instances.map((instance, index) => {
    const sopInstanceUID = uidFromName<SOPInstanceUID>(`instance:${plan.key}:${index + 1}`);
    const numberOfFrames = instance.numberOfFrames ?? 1;
    return {
      sopInstanceUID,
      transferSyntaxUID: plan.transferSyntaxUID,
      pixel: plan.pixel,
      numberOfFrames,
      dataSet: () =>
        mergedDicomJson(
          shared,
          dicomJson({
            InstanceNumber: index + 1,
            ...(numberOfFrames > 1 ? { NumberOfFrames: numberOfFrames } : {}),
            ...instance.attributes,
            SOPInstanceUID: sopInstanceUID,
          }),
        ),
      frame: instance.frame,
    };
  });
}

/** The Image Pixel Module of a description, PS3.3 C.7.6.3. */
export function pixelAttributes(pixel: PixelDescription): Attributes {
  return {
    SamplesPerPixel: pixel.samplesPerPixel,
    PhotometricInterpretation: pixel.photometricInterpretation,
    PlanarConfiguration: pixel.samplesPerPixel > 1 ? pixel.planarConfiguration : undefined,
    Rows: pixel.rows,
    Columns: pixel.columns,
    BitsAllocated: pixel.bitsAllocated,
    BitsStored: pixel.bitsStored,
    HighBit: pixel.highBit,
    PixelRepresentation: pixel.pixelRepresentation,
  };
}

/** A description of grey pixels in 16-bit words. */
export function greyPixels(options: {
  readonly rows: number;
  readonly columns: number;
  readonly bitsStored: number;
  readonly signed?: boolean;
  readonly photometricInterpretation?: 'MONOCHROME1' | 'MONOCHROME2';
}): PixelDescription {
  return {
    rows: options.rows,
    columns: options.columns,
    samplesPerPixel: 1,
    bitsAllocated: 16,
    bitsStored: options.bitsStored,
    highBit: options.bitsStored - 1,
    pixelRepresentation: options.signed ? 1 : 0,
    photometricInterpretation: options.photometricInterpretation ?? 'MONOCHROME2',
    planarConfiguration: 0,
  };
}

/** One frame of an instance as its transfer syntax stores it. */
export function encodedFrame(
  instance: SyntheticInstance,
  number: number,
  codec: FrameCodec,
): Promise<Uint8Array> {
  return codec.encode(instance.frame(number), instance.pixel, instance.transferSyntaxUID);
}

/** The DICOM file of an instance; `replaceFrame` lets a test spoil frames as they are written. */
export async function instanceFile(
  instance: SyntheticInstance,
  codec: FrameCodec,
  replaceFrame: (frame: Uint8Array, number: number) => Uint8Array = (frame) => frame,
): Promise<Part10File> {
  const frames: Uint8Array[] = [];
  for (let number = 1; number <= instance.numberOfFrames; number += 1) {
    frames.push(replaceFrame(await encodedFrame(instance, number, codec), number));
  }
  return writePart10({ dataSet: instance.dataSet(), transferSyntaxUID: instance.transferSyntaxUID, frames });
}
