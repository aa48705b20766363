import type { Fragments } from './fragments.ts';
import type { ValueRange } from './lazy-element.ts';
import { Part10Error } from './part10-error.ts';

/** Extended Offset Table (7FE0,0001) and its lengths (7FE0,0002), PS3.3 C.7.6.3.1.8. */
export interface ExtendedOffsets {
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
}

/** The fragments of each frame, in order. Shorter than the number of frames where the file ends early. */
export type FrameFragments = readonly (readonly ValueRange[])[];

/**
 * Tells the frames of encapsulated pixel data apart: by the Extended Offset Table, the Basic Offset Table, one
 * fragment a frame, or the start codes of JPEG, JPEG-LS and JPEG 2000 streams. A table that does not fit the
 * fragments is not believed.
 *
 * @throws {Part10Error} `bad-fragments` when nothing tells them apart
 */
export function frameFragments(
  bytes: Uint8Array,
  { offsets, fragments, origin, cutAt }: Fragments,
  numberOfFrames: number,
  extended?: ExtendedOffsets,
): FrameFragments {
  if (numberOfFrames === 1) return cutAt === undefined && fragments.length > 0 ? [fragments] : [];
  if (extended?.offsets.length === numberOfFrames) {
    const frames = byExtendedOffsets(extended, fragments, origin);
    if (frames) return frames;
  }
  const starts = offsets.length === numberOfFrames ? startsByOffsets(offsets, fragments, origin) : undefined;
  if (starts)
    return split(fragments, starts, nextStart(offsets, starts, origin) === cutAt ? undefined : cutAt);
  if (fragments.length === numberOfFrames) return fragments.map((fragment) => [fragment]);
  const coded = startsByCodes(bytes, fragments);
  if (coded.length === numberOfFrames) return split(fragments, coded, cutAt);
  // A file that ends early has fewer; each of its fragments must be a frame, or begin with a start code.
  if (cutAt !== undefined && coded.length > 0 && coded.length < numberOfFrames) {
    return split(fragments, coded, cutAt);
  }
  if (cutAt !== undefined && coded.length === 0 && fragments.length < numberOfFrames) {
    return fragments.map((fragment) => [fragment]);
  }
  const found = `${fragments.length} fragments cannot be told apart into ${numberOfFrames} frames`;
  throw new Part10Error('bad-fragments', found, origin);
}

function byExtendedOffsets(
  { offsets, lengths }: ExtendedOffsets,
  fragments: readonly ValueRange[],
  origin: number,
): FrameFragments | undefined {
  const byOffset = new Map(fragments.map((fragment) => [fragment.offset - 8 - origin, fragment]));
  const frames = offsets.map((offset, index) => {
    const fragment = byOffset.get(offset);
    const length = lengths[index];
    // One fragment a frame is prescribed; the length leaves out its padding.
    if (!fragment || length === undefined || length > fragment.length) return undefined;
    return [{ offset: fragment.offset, length }];
  });
  return frames.every((frame) => frame !== undefined) ? frames : undefined;
}

/** Indices of the fragments that begin a frame; undefined when an offset points elsewhere. */
function startsByOffsets(
  offsets: readonly number[],
  fragments: readonly ValueRange[],
  origin: number,
): readonly number[] | undefined {
  const indices = new Map(fragments.map((fragment, index) => [fragment.offset - 8 - origin, index]));
  const starts: number[] = [];
  for (const offset of offsets) {
    const index = indices.get(offset);
    // Behind the cut of a file that ends early.
    if (index === undefined && starts.length > 0 && offset >= lastOffset(fragments, origin)) break;
    if (index === undefined || index <= (starts.at(-1) ?? -1)) return undefined;
    starts.push(index);
  }
  return starts[0] === 0 ? starts : undefined;
}

/** Where the table puts the first frame that is not there: at the cut, the frame before it is whole. */
function nextStart(
  offsets: readonly number[],
  starts: readonly number[],
  origin: number,
): number | undefined {
  const offset = offsets[starts.length];
  return offset === undefined ? undefined : offset + origin;
}

function lastOffset(fragments: readonly ValueRange[], origin: number): number {
  const last = fragments.at(-1);
  return last ? last.offset - origin : 0;
}

/** Fragments that begin with SOI of JPEG or JPEG-LS (T.81 B.1.1.3), or SOC and SIZ of JPEG 2000 (T.800 A.4). */
function startsByCodes(bytes: Uint8Array, fragments: readonly ValueRange[]): readonly number[] {
  return fragments.flatMap(({ offset, length }, index) => {
    if (length < 4 || bytes[offset] !== 0xff) return [];
    const isJpeg = bytes[offset + 1] === 0xd8 && bytes[offset + 2] === 0xff;
    const isJ2K = bytes[offset + 1] === 0x4f && bytes[offset + 2] === 0xff && bytes[offset + 3] === 0x51;
    return isJpeg || isJ2K ? [index] : [];
  });
}

/** Without the last frame where the file ends inside it. */
function split(
  fragments: readonly ValueRange[],
  starts: readonly number[],
  cutAt: number | undefined,
): FrameFragments {
  const frames = starts.map((start, index) => fragments.slice(start, starts[index + 1]));
  return cutAt === undefined ? frames : frames.slice(0, -1);
}
