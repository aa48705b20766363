import {
  type EncodedFrame,
  type ImageFrames,
  imageFrames,
  Part10Error,
  type Part10File,
  readPart10,
} from '@alternator/dicom';

/** Where the frames of one instance lie. Plain: it is kept as JSON too. */
export interface FramePlaces {
  readonly transferSyntaxUID: string;
  readonly pixelDataVR?: 'OB' | 'OW';
  /** Offset and length of each frame in turn, in bytes; a length of 0: the frame cannot be read. */
  readonly ranges: readonly number[];
  /** Why frames cannot be read, of the first such. */
  readonly problem?: string;
}

/** Frames, and what their ranges point into. */
export interface PlacedFrames extends FramePlaces {
  readonly blob: Blob;
  /** `blob` is the file itself, not something put together from it. */
  readonly isFile: boolean;
}

/**
 * Where the frames of a file are: in it, or where they are no single piece of it, in a blob put together of its pieces.
 * Undefined without pixels, or without any that could be shown; `instanceFromJson` says why.
 */
export async function placeFrames(file: Blob, parsed: Part10File): Promise<PlacedFrames | undefined> {
  const images = framesOf(parsed);
  if (!images) return undefined;
  const { transferSyntaxUID } = parsed;
  const { pixelDataVR } = images;
  const list = listed(images);
  const isInflated = parsed.bytes.length !== file.size;
  const frames = list.map(({ frame }) => frame);
  const problem = list.find((one) => one.problem)?.problem;
  const common = { transferSyntaxUID, ...(pixelDataVR && { pixelDataVR }), ...(problem && { problem }) };
  if (frames.some((frame) => frame && !frame.isAligned))
    return { ...common, ...(await madeFrames(file, parsed)) };
  const source = isInflated ? new Blob([parsed.bytes as Uint8Array<ArrayBuffer>]) : file;
  if (frames.some((frame) => frame && frame.ranges.length > 1))
    return { ...common, ...joinedFrames(source, frames) };
  return { ...common, ranges: frames.flatMap(rangeOf), blob: source, isFile: !isInflated };
}

function framesOf(parsed: Part10File): ImageFrames | undefined {
  try {
    return imageFrames(parsed);
  } catch (error) {
    if (error instanceof Part10Error && error.code === 'no-picture') return undefined;
    throw error;
  }
}

/** One spoilt frame does not cost the others. */
function listed(images: ImageFrames) {
  return Array.from({ length: images.numberOfFrames }, (_, index) => {
    try {
      return { frame: images.frame(index + 1) };
    } catch (error) {
      if (!(error instanceof Part10Error)) throw error;
      return { frame: undefined, problem: error.message };
    }
  });
}

function rangeOf(frame: EncodedFrame | undefined): readonly [number, number] {
  const range = frame?.ranges[0];
  return range ? [range.offset, range.length] : [0, 0];
}

/** A blob of slices copies nothing. */
function joinedFrames(source: Blob, frames: readonly (EncodedFrame | undefined)[]) {
  const pieces: Blob[] = [];
  let at = 0;
  const ranges = frames.flatMap((frame) => {
    const start = at;
    for (const { offset, length } of frame?.ranges ?? []) {
      pieces.push(source.slice(offset, offset + length));
      at += length;
    }
    return [start, at - start];
  });
  return { ranges, blob: new Blob(pieces), isFile: false };
}

/** Frames whose bits must be moved or whose bytes turned round are made once, from the whole file. */
async function madeFrames(file: Blob, parsed: Part10File) {
  const isInflated = parsed.bytes.length !== file.size;
  const whole = isInflated ? parsed : await readPart10(new Uint8Array(await file.arrayBuffer()));
  const images = framesOf(whole);
  const made = images ? listed(images).map(({ frame }) => frame?.bytes() ?? new Uint8Array(0)) : [];
  let at = 0;
  const ranges = made.flatMap(({ length }) => {
    at += length;
    return [at - length, length];
  });
  return { ranges, blob: new Blob(made as Uint8Array<ArrayBuffer>[]), isFile: false };
}
