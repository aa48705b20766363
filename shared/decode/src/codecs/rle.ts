import type { PixelDescription } from '@alternator/dicom';
import { DecodeFailure } from '../decode-failure.ts';
import type { Codec, RawFrame } from './codec.ts';

const HEADER_BYTES = 64;

/** RLE Lossless, PS3.5 Annex G: one segment per byte of each sample, most significant first, by plane. */
export async function createCodec(): Promise<Codec> {
  return { decode: (bytes, { pixel }) => decodeRle(bytes, pixel) };
}

/**
 * Decodes one RLE frame to little-endian values, colour by pixel.
 *
 * @throws {DecodeFailure} `truncated` when a segment ends early, `decode` when the header is broken
 */
export function decodeRle(bytes: Uint8Array, pixel: PixelDescription): RawFrame {
  const { rows, columns, samplesPerPixel, bitsAllocated } = pixel;
  if (bitsAllocated !== 1 && bitsAllocated % 8 !== 0) {
    throw new DecodeFailure('unsupported', `RLE of ${bitsAllocated} bits allocated cannot be decoded`);
  }
  const width = bitsAllocated === 1 ? 1 : bitsAllocated / 8;
  const offsets = segmentOffsets(bytes, width * samplesPerPixel);
  // A 1-bit frame is packed before it is compressed, as a native one is (PS3.5 8.1.1).
  const count = bitsAllocated === 1 ? Math.ceil((rows * columns) / 8) : rows * columns;
  const stride = width * samplesPerPixel;
  const result = new Uint8Array(count * stride);
  for (const [segment, from] of offsets.entries()) {
    const sample = Math.floor(segment / width);
    const place = sample * width + (width - 1 - (segment % width));
    const coded = bytes.subarray(from, offsets[segment + 1] ?? bytes.length);
    unpackSegment(coded, {
      result,
      place,
      stride,
      count,
      name: `RLE segment ${segment + 1} of ${offsets.length}`,
    });
  }
  return { bytes: result, rows, columns, components: samplesPerPixel, bitsAllocated, planar: false };
}

function segmentOffsets(bytes: Uint8Array, expected: number): number[] {
  if (bytes.length < HEADER_BYTES)
    throw new DecodeFailure(
      'truncated',
      `The RLE frame has ${bytes.length} of the ${HEADER_BYTES} bytes of its header`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const count = view.getUint32(0, true);
  if (count !== expected) {
    throw new DecodeFailure('mismatch', `The RLE frame has ${count} segments, its description ${expected}`);
  }
  const offsets = Array.from({ length: count }, (_, index) => view.getUint32(4 + 4 * index, true));
  const ascending = offsets.every((offset, index) => offset >= (offsets[index - 1] ?? HEADER_BYTES));
  if (!ascending) throw new DecodeFailure('decode', 'The RLE header holds impossible offsets');
  if ((offsets.at(-1) ?? 0) > bytes.length) {
    throw new DecodeFailure(
      'truncated',
      `The RLE frame is cut off: its last segment begins behind byte ${bytes.length}`,
    );
  }
  return offsets;
}

/** Where one segment goes: to every `stride`-th byte from `place` on, `count` in all. */
interface Unpacking {
  readonly result: Uint8Array;
  readonly place: number;
  readonly stride: number;
  readonly count: number;
  /** For a message. */
  readonly name: string;
}

/** PackBits, PS3.5 G.3.2. */
function unpackSegment(segment: Uint8Array, unpacking: Unpacking): void {
  const { result, place, stride, count, name } = unpacking;
  let at = 0;
  let to = place;
  const end = place + count * stride;
  const early = () => {
    const found = (to - place) / stride;
    return new DecodeFailure('truncated', `${name} ends after ${found} of ${count} bytes`);
  };
  while (to < end) {
    if (at + 1 >= segment.length) throw early();
    const control = segment[at++] as number;
    if (control < 128) {
      const stop = Math.min(end, to + (control + 1) * stride);
      if (at + (stop - to) / stride > segment.length) throw early();
      for (; to < stop; to += stride) result[to] = segment[at++] as number;
    } else if (control > 128) {
      const stop = Math.min(end, to + (257 - control) * stride);
      const value = segment[at++] as number;
      for (; to < stop; to += stride) result[to] = value;
    }
  }
  requireNoRest(segment, at, name);
}

/** Padding is zeros or no-operations; more is a bigger picture than the metadata say. */
function requireNoRest(segment: Uint8Array, from: number, name: string): void {
  for (let at = from + 1; at < segment.length; at++) {
    if (segment[at] === 0 || segment[at] === 128) continue;
    throw new DecodeFailure('mismatch', `${name} holds more pixels than the metadata say`);
  }
}
