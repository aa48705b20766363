import { type ImageFrames, type Part10File, type PixelDescription, transferSyntax } from '@alternator/dicom';
import { dicomJson, writePart10 } from '@alternator/testing';
import type { Subject } from './tools/decode-anew.ts';

/** A file that ends inside its uncompressed pixels is filled up for the others, unless it promises more. */
const MOST_FILLED = 2 ** 28;

/** What the decoders of others get: the file as it is. */
export function subjectOf(bytes: Uint8Array, file: Part10File | undefined, frames?: ImageFrames): Subject {
  return {
    file: bytes,
    transferSyntaxUID: file?.transferSyntaxUID ?? '',
    ...(frames && { pixel: frames.pixel }),
    encoded: (number) => encodedFrame(frames, number),
  };
}

/**
 * The same file with zeros up to the length that its native pixels promise, so that frames before the cut can be
 * checked; undefined for a file that is not cut off there.
 */
export function filledUp(subject: Subject, file: Part10File | undefined): Subject | undefined {
  const { pixelData } = file ?? {};
  if (!file || !pixelData || pixelData.encapsulated || file.bytes !== subject.file) return undefined;
  const end = pixelData.offset + pixelData.length;
  if (end <= subject.file.length || pixelData.length > MOST_FILLED) return undefined;
  const filled = new Uint8Array(end);
  filled.set(subject.file);
  return { ...subject, file: filled };
}

/** A file of this one frame, for decoders that refuse the whole file because of another frame. */
export function subjectOfFrame(frames: ImageFrames, number: number, transferSyntaxUID: string): Subject {
  const bytes = frames.frame(number).bytes();
  const pixel = asBytes(frames.pixel, transferSyntaxUID);
  const dataSet = dicomJson({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.7',
    SOPInstanceUID: '2.25.1',
    StudyInstanceUID: '2.25.2',
    SeriesInstanceUID: '2.25.3',
    Modality: 'OT',
    SamplesPerPixel: pixel.samplesPerPixel,
    PhotometricInterpretation: pixel.photometricInterpretation,
    PlanarConfiguration: pixel.samplesPerPixel > 1 ? pixel.planarConfiguration : undefined,
    Rows: pixel.rows,
    Columns: pixel.columns,
    BitsAllocated: pixel.bitsAllocated,
    BitsStored: pixel.bitsStored,
    HighBit: pixel.highBit,
    PixelRepresentation: pixel.pixelRepresentation,
  });
  const { bytes: file } = writePart10({ dataSet, transferSyntaxUID, frames: [bytes] });
  return { file, transferSyntaxUID, pixel, encoded: (one) => (one === 1 ? bytes : undefined) };
}

/** RLE of single bits is RLE of the bytes that hold them (PS3.5 G.2); so told, every decoder knows it. */
function asBytes(pixel: PixelDescription, transferSyntaxUID: string): PixelDescription {
  if (pixel.bitsAllocated !== 1 || transferSyntax(transferSyntaxUID)?.family !== 'rle') return pixel;
  const columns = Math.ceil((pixel.rows * pixel.columns) / 8);
  return { ...pixel, rows: 1, columns, bitsAllocated: 8, bitsStored: 8, highBit: 7 };
}

function encodedFrame(frames: ImageFrames | undefined, number: number): Uint8Array | undefined {
  try {
    return frames?.frame(number).bytes();
  } catch {
    return undefined; // A frame that the file does not hold cannot be given to anybody.
  }
}
