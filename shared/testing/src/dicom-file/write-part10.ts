import { isNativeTransferSyntax, TransferSyntax } from '../transfer-syntax.ts';
import { ByteSink } from './byte-sink.ts';
import { type DicomJson, dicomJson, textOf } from './dicom-json.ts';
import { tagOf } from './dictionary.ts';
import { writeDataSet, writeExplicitHeader } from './write-data-set.ts';

const PREAMBLE_BYTES = 128;
const UNDEFINED_LENGTH = 0xffffffff;
const IMPLEMENTATION_CLASS_UID = '2.25.270690183240171461209402741038457110203';

/** Where the bytes of one frame stand in a file. */
export interface FrameRange {
  readonly offset: number;
  readonly length: number;
}

/** A DICOM file and where its frames stand in it. */
export interface Part10File {
  readonly bytes: Uint8Array;
  /** One a frame; the first fragment's value up to the end of the last, so exact for one fragment a frame. */
  readonly frames: readonly FrameRange[];
}

export interface Part10Options {
  /** Data set without group 0002 and without pixel data. */
  readonly dataSet: DicomJson;
  readonly transferSyntaxUID?: string;
  /** Frames as the transfer syntax stores them; none for an object without pixels. */
  readonly frames?: readonly Uint8Array[];
  /** `empty` writes a Basic Offset Table of length zero, PS3.5 A.4. */
  readonly basicOffsetTable?: 'filled' | 'empty';
  /** Bytes of the largest fragment; absent: one fragment a frame. */
  readonly fragmentBytes?: number;
}

/**
 * A DICOM file, PS3.10 7.1: native pixel data in Explicit VR Little Endian, or encapsulated with a
 * Basic Offset Table (PS3.5 A.4).
 */
export function writePart10(options: Part10Options): Part10File {
  const transferSyntaxUID = options.transferSyntaxUID ?? TransferSyntax.explicitVRLittleEndian;
  const frames = options.frames ?? [];
  const sink = new ByteSink(8192 + frames.reduce((sum, frame) => sum + frame.length + 64, 0));
  sink.bytes(new Uint8Array(PREAMBLE_BYTES));
  sink.ascii('DICM');
  sink.bytes(fileMetaInformation(options.dataSet, transferSyntaxUID));
  sink.bytes(writeDataSet(options.dataSet));
  if (frames.length === 0) return { bytes: sink.done(), frames: [] };
  const ranges = isNativeTransferSyntax(transferSyntaxUID)
    ? writeNativePixels(sink, options.dataSet, frames)
    : writeEncapsulatedPixels(sink, frames, options);
  return { bytes: sink.done(), frames: ranges };
}

function fileMetaInformation(dataSet: DicomJson, transferSyntaxUID: string): Uint8Array {
  const body = writeDataSet(
    dicomJson({
      FileMetaInformationVersion: new Uint8Array([0, 1]),
      MediaStorageSOPClassUID: textOf(dataSet, 'SOPClassUID'),
      MediaStorageSOPInstanceUID: textOf(dataSet, 'SOPInstanceUID'),
      TransferSyntaxUID: transferSyntaxUID,
      ImplementationClassUID: IMPLEMENTATION_CLASS_UID,
      ImplementationVersionName: 'ALTERNATOR_TEST',
    }),
  );
  const length = writeDataSet(dicomJson({ FileMetaInformationGroupLength: body.length }));
  return Buffer.concat([length, body]);
}

function writeNativePixels(sink: ByteSink, dataSet: DicomJson, frames: readonly Uint8Array[]): FrameRange[] {
  const total = frames.reduce((sum, frame) => sum + frame.length, 0);
  const vr = Number(textOf(dataSet, 'BitsAllocated')) > 8 ? 'OW' : 'OB';
  writeExplicitHeader(sink, tagOf('PixelData'), vr, total + (total % 2));
  const ranges = frames.map((frame) => {
    const offset = sink.length;
    sink.bytes(frame);
    return { offset, length: frame.length };
  });
  if (total % 2 === 1) sink.uint8(0);
  return ranges;
}

function writeEncapsulatedPixels(
  sink: ByteSink,
  frames: readonly Uint8Array[],
  options: Part10Options,
): FrameRange[] {
  const fragmented = frames.map((frame) => fragmentsOf(frame, options.fragmentBytes ?? frame.length));
  writeExplicitHeader(sink, tagOf('PixelData'), 'OB', UNDEFINED_LENGTH);
  const table = new ByteSink(4 * frames.length + 8);
  if (options.basicOffsetTable !== 'empty') {
    let offset = 0;
    for (const fragments of fragmented) {
      table.uint32(offset);
      offset += fragments.reduce((sum, fragment) => sum + 8 + fragment.length + (fragment.length % 2), 0);
    }
  }
  writeFragment(sink, table.done());
  const ranges = fragmented.map((fragments) => {
    const offset = sink.length + 8;
    for (const fragment of fragments) writeFragment(sink, fragment);
    const padding = (fragments.at(-1)?.length ?? 0) % 2;
    return { offset, length: sink.length - offset - padding };
  });
  sink.tag('FFFEE0DD');
  sink.uint32(0);
  return ranges;
}

function fragmentsOf(frame: Uint8Array, fragmentBytes: number): Uint8Array[] {
  const even = Math.max(2, fragmentBytes - (fragmentBytes % 2));
  const step = fragmentBytes >= frame.length ? Math.max(1, frame.length) : even;
  const fragments: Uint8Array[] = [];
  for (let start = 0; start === 0 || start < frame.length; start += step) {
    fragments.push(frame.subarray(start, start + step));
  }
  return fragments;
}

function writeFragment(sink: ByteSink, fragment: Uint8Array): void {
  sink.tag('FFFEE000');
  sink.uint32(fragment.length + (fragment.length % 2));
  sink.bytes(fragment);
  if (fragment.length % 2 === 1) sink.uint8(0);
}
