import type { PixelDescription } from '../pixel-description.ts';
import { type FrameFragments, frameFragments } from './encapsulated-frames.ts';
import { type FileStatement, readStatement, statedTags } from './file-statement.ts';
import { readFragments } from './fragments.ts';
import { inflate } from './inflate.ts';
import type { ValueRange } from './lazy-element.ts';
import { alignedBits, nativeFrame } from './native-frames.ts';
import { Part10Error } from './part10-error.ts';
import { findPixelData, readFileSyntax } from './pass-elements.ts';

/** The frames of a file whose metadata are known from elsewhere. */
export interface PixelFrames {
  readonly transferSyntaxUID: string;
  /** What the file says of itself: which image, whose, and how its pixels are to be read. */
  readonly stated: FileStatement;
  /** Of a big-endian file, where it matters. */
  readonly pixelDataVR?: 'OB' | 'OW';
  /**
   * @param number from 1
   * @throws {Part10Error} `truncated`, `pixel-data-length`, `bad-fragments`, `no-such-frame`
   */
  frame(number: number, pixel: PixelDescription, numberOfFrames: number): Uint8Array;
}

const DEFLATED = '1.2.840.10008.1.2.1.99';
const BIG_ENDIAN = '1.2.840.10008.1.2.2';

/**
 * Finds the pixel data of a DICOM file (PS3.10 7.1) and passes over all else: for a decoder that has the description
 * already, a fifth of the code of `readPart10` and `imageFrames`.
 *
 * @throws {Part10Error} `not-dicom`, `no-picture`, or what is damaged before the pixel data
 */
export async function pixelFrames(file: Uint8Array): Promise<PixelFrames> {
  const { transferSyntaxUID, end } = readFileSyntax(file);
  const isDeflated = transferSyntaxUID === DEFLATED;
  const bytes = isDeflated ? await inflate(file.subarray(end)) : file;
  const { pixelData, offsets, lengths, stated } = findPixelData(
    bytes,
    isDeflated ? 0 : end,
    transferSyntaxUID,
    statedTags,
  );
  if (!pixelData) throw new Part10Error('no-picture', 'The file has no pixel data');
  const { vr } = pixelData;
  const extended = offsets &&
    lengths && { offsets: wordsOf64(bytes, offsets), lengths: wordsOf64(bytes, lengths) };
  let fragments: FrameFragments | undefined;
  return {
    transferSyntaxUID,
    stated: readStatement(bytes, stated, transferSyntaxUID !== BIG_ENDIAN),
    ...(transferSyntaxUID === BIG_ENDIAN && (vr === 'OB' || vr === 'OW') && { pixelDataVR: vr }),
    frame(number, pixel, count) {
      if (!pixelData.encapsulated) {
        const native = nativeFrame(pixelData, pixel, { number, count }, bytes.length);
        const { offset, length } = native.range;
        return alignedBits(bytes.subarray(offset, offset + length), native);
      }
      fragments ??= frameFragments(bytes, readFragments(bytes, pixelData), count, extended);
      const ranges = fragments[number - 1];
      if (ranges) return joined(bytes, ranges);
      const code = number > count ? 'no-such-frame' : 'truncated';
      throw new Part10Error(code, `The compressed pixels end before or inside frame ${number}`);
    },
  };
}

function wordsOf64(bytes: Uint8Array, { offset, length }: ValueRange): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, length);
  return Array.from({ length: length >> 3 }, (_, index) => Number(view.getBigUint64(index * 8, true)));
}

function joined(bytes: Uint8Array, ranges: readonly ValueRange[]): Uint8Array {
  const frame = new Uint8Array(ranges.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { offset, length } of ranges) {
    frame.set(bytes.subarray(offset, offset + length), at);
    at += length;
  }
  return frame;
}
