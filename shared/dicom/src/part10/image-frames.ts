import { DataSet } from '../json/data-set.ts';
import { readPixelDescription } from '../json/read-pixel-description.ts';
import type { PixelDescription } from '../pixel-description.ts';
import { transferSyntax } from '../transfer-syntax.ts';
import { type ExtendedOffsets, type FrameFragments, frameFragments } from './encapsulated-frames.ts';
import { readFragments } from './fragments.ts';
import type { LazyElement, ValueRange } from './lazy-element.ts';
import { alignedBits, nativeFrame, swappedPairs } from './native-frames.ts';
import { Part10Error } from './part10-error.ts';
import type { PixelDataElement } from './read-elements.ts';
import type { Part10File } from './read-part10.ts';

/** The frames of a file, as its transfer syntax stores them. */
export interface ImageFrames {
  readonly pixel: PixelDescription;
  readonly numberOfFrames: number;
  /** How `bytes()` lies; big endian needs it (`FrameLocator.pixelDataVR`). */
  readonly pixelDataVR?: 'OB' | 'OW';
  /** What was odd in the description, in words for a reader. */
  readonly warnings: readonly string[];
  /**
   * @param number from 1
   * @throws {Part10Error} `truncated`, `pixel-data-length`, `bad-fragments`, `no-such-frame`: of this frame, not of
   * its neighbours
   */
  frame(number: number): EncodedFrame;
}

/** The encoded bytes of one frame. */
export interface EncodedFrame {
  /** Where they lie in `Part10File.bytes`. One range that is byte for byte the frame can be read without a copy. */
  readonly ranges: readonly ValueRange[];
  /** Whether the ranges, joined, are the frame: single bits may have to be moved, big-endian words turned round. */
  readonly isAligned: boolean;
  bytes(): Uint8Array;
}

/** More frames than any real object has. */
const MOST_FRAMES = 100_000;

/**
 * The frames of a file; undefined for an object without pixels.
 *
 * @throws {Part10Error} `no-picture` when the pixels have no description that anything could show
 */
export function imageFrames(file: Part10File): ImageFrames | undefined {
  const { pixelData } = file;
  if (!pixelData) return undefined;
  const warnings: string[] = [];
  const dataSet = new DataSet(file.dataSet, (warning) => warnings.push(warning));
  const pixel = readPixelDescription(dataSet, pixelData.tag);
  if (!pixel) throw new Part10Error('no-picture', warnings[0] ?? 'The pixels have no description');
  const numberOfFrames = readNumberOfFrames(dataSet);
  const isVideo = transferSyntax(file.transferSyntaxUID)?.family === 'video';
  if (isVideo) throw new Part10Error('no-picture', 'A video has no frames of its own');
  const isSwapped = !file.encoding.littleEndian && pixelData.vr === 'OW' && pixel.bitsAllocated < 16;
  const vr = pixelDataVROf(pixelData, isSwapped);
  const native = isSwapped ? lazily(() => inByteOrder(file, pixelData)) : () => file;
  const encapsulated = pixelData.encapsulated ? lazily(() => findFrames(file, numberOfFrames)) : undefined;
  return {
    pixel,
    numberOfFrames,
    ...(vr && { pixelDataVR: vr }),
    warnings,
    frame: (number) => {
      if (!Number.isInteger(number) || number < 1 || number > numberOfFrames) {
        throw new Part10Error('no-such-frame', `There is no frame ${number} among ${numberOfFrames}`);
      }
      return encapsulated
        ? encapsulatedFrame(file, encapsulated(), number)
        : plainFrame(native(), pixel, { number, count: numberOfFrames }, !isSwapped);
    },
  };
}

function pixelDataVROf({ vr }: PixelDataElement, isSwapped: boolean): 'OB' | 'OW' | undefined {
  if (isSwapped) return 'OB';
  return vr === 'OB' || vr === 'OW' ? vr : undefined;
}

/** A frame may begin inside a word: only the whole pixel data can be turned round. */
function inByteOrder(file: Part10File, { offset, length }: PixelDataElement): Part10File {
  const bytes = file.bytes.slice();
  bytes.set(swappedPairs(bytes.subarray(offset, offset + length)), offset);
  return { ...file, bytes };
}

function readNumberOfFrames(dataSet: DataSet): number {
  const count = dataSet.number('NumberOfFrames') ?? 1;
  if (Number.isInteger(count) && count >= 1 && count <= MOST_FRAMES) return count;
  dataSet.warn(`NumberOfFrames (0028,0008) is ${count}; 1 was taken.`);
  return 1;
}

function findFrames(file: Part10File, numberOfFrames: number): FrameFragments {
  const { bytes, pixelData, dataSet } = file;
  if (!pixelData) return [];
  return frameFragments(
    bytes,
    readFragments(bytes, pixelData),
    numberOfFrames,
    extendedOffsets(bytes, dataSet['7FE00001'], dataSet['7FE00002']),
  );
}

function extendedOffsets(
  bytes: Uint8Array,
  offsets: LazyElement | undefined,
  lengths: LazyElement | undefined,
): ExtendedOffsets | undefined {
  if (!offsets || !lengths) return undefined;
  return { offsets: wordsOf64(bytes, offsets.range), lengths: wordsOf64(bytes, lengths.range) };
}

function wordsOf64(bytes: Uint8Array, { offset, length }: ValueRange): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, length);
  return Array.from({ length: length >> 3 }, (_, index) => Number(view.getBigUint64(index * 8, true)));
}

function encapsulatedFrame(file: Part10File, frames: FrameFragments, number: number): EncodedFrame {
  const ranges = frames[number - 1];
  if (!ranges)
    throw new Part10Error('truncated', `The compressed pixels end before or inside frame ${number}`);
  return { ranges, isAligned: true, bytes: () => joined(file.bytes, ranges) };
}

function plainFrame(
  { bytes, pixelData }: Part10File,
  pixel: PixelDescription,
  frame: { readonly number: number; readonly count: number },
  isAsStored: boolean,
): EncodedFrame {
  if (!pixelData) throw new Part10Error('no-picture', 'The file has no pixel data');
  const native = nativeFrame(pixelData, pixel, frame, bytes.length);
  const { offset, length } = native.range;
  const isAligned = isAsStored && native.bitOffset === 0 && native.bits % 8 === 0;
  return {
    ranges: [native.range],
    isAligned,
    bytes: () => alignedBits(bytes.subarray(offset, offset + length), native),
  };
}

function joined(bytes: Uint8Array, ranges: readonly ValueRange[]): Uint8Array {
  const [only] = ranges;
  if (only && ranges.length === 1) return bytes.subarray(only.offset, only.offset + only.length);
  const frame = new Uint8Array(ranges.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { offset, length } of ranges) {
    frame.set(bytes.subarray(offset, offset + length), at);
    at += length;
  }
  return frame;
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
