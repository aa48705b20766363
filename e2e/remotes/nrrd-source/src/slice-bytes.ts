import { type Nrrd, NrrdError } from './nrrd.ts';

/** The values of one slice, little endian, as they come out of the file; from 0. */
export function sliceBytes({ header, data }: Nrrd, slice: number): ReadableStream<Uint8Array> {
  const { columns, rows, bytesPerPixel, isGzipped } = header;
  const length = columns * rows * bytesPerPixel;
  const values = isGzipped ? data.pipeThrough(new DecompressionStream('gzip')) : data;
  return values.pipeThrough(part(slice * length, length));
}

/** Lets through `length` bytes from `offset`; breaks off where they are not all there: half a slice is no picture. */
function part(offset: number, length: number): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      const from = Math.max(0, offset - seen);
      const to = Math.min(chunk.length, offset + length - seen);
      seen += chunk.length;
      if (from < to) controller.enqueue(chunk.subarray(from, to));
      // Nothing more is read, unpacked or fetched.
      if (seen >= offset + length) controller.terminate();
    },
    flush(controller) {
      if (seen < offset + length) controller.error(new NrrdError('the volume ends before this slice does'));
    },
  });
}
