import type { PixelDescription } from '@alternator/dicom';

const HEADER_BYTES = 64;
const MAX_SEGMENTS = 15;
const MAX_RUN = 128;

/**
 * One frame in RLE, PS3.5 annex G: a segment a byte of each sample, most significant byte first,
 * every row packed on its own.
 *
 * @throws {RangeError} when the frame needs more than 15 segments
 */
export function encodeRLE(bytes: Uint8Array, pixel: PixelDescription): Uint8Array {
  const bytesPerSample = pixel.bitsAllocated / 8;
  const stride = bytesPerSample * pixel.samplesPerPixel;
  if (stride > MAX_SEGMENTS)
    throw new RangeError(`${stride} RLE segments, at most ${MAX_SEGMENTS} are possible`);
  const segments: Uint8Array[] = [];
  for (let sample = 0; sample < pixel.samplesPerPixel; sample += 1) {
    for (let byte = bytesPerSample - 1; byte >= 0; byte -= 1) {
      const start = sample * bytesPerSample + byte;
      segments.push(packPlane(planeOf(bytes, start, stride), pixel.columns));
    }
  }
  return withHeader(segments);
}

/** Takes an RLE frame apart again, into samples by pixel, little endian. */
export function decodeRLE(encoded: Uint8Array, pixel: PixelDescription): Uint8Array {
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  const bytesPerSample = pixel.bitsAllocated / 8;
  const stride = bytesPerSample * pixel.samplesPerPixel;
  const out = new Uint8Array(pixel.rows * pixel.columns * stride);
  const count = view.getUint32(0, true);
  for (let segment = 0; segment < count; segment += 1) {
    const start = view.getUint32(4 + segment * 4, true);
    const end = segment + 1 < count ? view.getUint32(8 + segment * 4, true) : encoded.length;
    const sample = Math.floor(segment / bytesPerSample);
    const byte = bytesPerSample - 1 - (segment % bytesPerSample);
    unpackInto(out, encoded.subarray(start, end), sample * bytesPerSample + byte, stride);
  }
  return out;
}

function planeOf(bytes: Uint8Array, start: number, stride: number): Uint8Array {
  const plane = new Uint8Array(bytes.length / stride);
  for (let index = 0; index < plane.length; index += 1) plane[index] = bytes[start + index * stride] ?? 0;
  return plane;
}

function packPlane(plane: Uint8Array, columns: number): Uint8Array {
  // A row of literals grows by one byte in 128.
  const out = new Uint8Array(plane.length + Math.ceil(plane.length / 64) + plane.length / columns + 2);
  let length = 0;
  for (let row = 0; row < plane.length; row += columns) {
    length = packRow(plane.subarray(row, row + columns), out, length);
  }
  return out.subarray(0, length + (length % 2));
}

function packRow(row: Uint8Array, out: Uint8Array, from: number): number {
  let length = from;
  let index = 0;
  while (index < row.length) {
    const run = runAt(row, index);
    if (run > 1) {
      out[length] = 257 - run;
      out[length + 1] = row[index] ?? 0;
      length += 2;
      index += run;
      continue;
    }
    const literal = literalAt(row, index);
    out[length] = literal - 1;
    out.set(row.subarray(index, index + literal), length + 1);
    length += 1 + literal;
    index += literal;
  }
  return length;
}

function runAt(row: Uint8Array, start: number): number {
  let end = start + 1;
  while (end < row.length && end - start < MAX_RUN && row[end] === row[start]) end += 1;
  return end - start;
}

/** Literals go on until three equal bytes make a run worth its two. */
function literalAt(row: Uint8Array, start: number): number {
  let end = start + 1;
  while (end < row.length && end - start < MAX_RUN) {
    if (row[end] === row[end + 1] && row[end] === row[end + 2]) break;
    end += 1;
  }
  return end - start;
}

function withHeader(segments: readonly Uint8Array[]): Uint8Array {
  const total = segments.reduce((sum, segment) => sum + segment.length, HEADER_BYTES);
  const out = new Uint8Array(total);
  const view = new DataView(out.buffer);
  view.setUint32(0, segments.length, true);
  let offset = HEADER_BYTES;
  segments.forEach((segment, index) => {
    view.setUint32(4 + index * 4, offset, true);
    out.set(segment, offset);
    offset += segment.length;
  });
  return out;
}

function unpackInto(out: Uint8Array, packed: Uint8Array, start: number, stride: number): void {
  let position = start;
  for (let index = 0; index < packed.length && position < out.length; ) {
    const control = packed[index] ?? 128;
    index += 1;
    if (control === 128) continue;
    const literal = control < 128;
    const count = literal ? control + 1 : 257 - control;
    for (let step = 0; step < count && position < out.length; step += 1) {
      out[position] = packed[literal ? index + step : index] ?? 0;
      position += stride;
    }
    index += literal ? count : 1;
  }
}
