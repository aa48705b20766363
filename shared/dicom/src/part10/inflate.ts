import { Part10Error } from './part10-error.ts';

/** More than any real data set that was ever deflated, and less than a tab can hold. */
const MOST_BYTES = 2 ** 30;

/**
 * Inflates a deflated data set (PS3.5 A.5) or frame (A.4.13): RFC 1951 without a header, padded to even length with
 * a zero.
 *
 * @param mostBytes what may come out
 * @throws {Part10Error} `bad-deflate`, `too-large`
 */
export async function inflate(deflated: Uint8Array, mostBytes = MOST_BYTES): Promise<Uint8Array> {
  const whole = await attempt(deflated, mostBytes);
  if (whole.complete) return joined(whole.chunks);
  // The padding is junk to a strict inflater.
  const unpadded = deflated.at(-1) === 0 ? await attempt(deflated.subarray(0, -1), mostBytes) : whole;
  if (unpadded.complete) return joined(unpadded.chunks);
  throw new Part10Error('bad-deflate', 'The deflated bytes are damaged or cut off');
}

async function attempt(deflated: Uint8Array, mostBytes: number) {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = new Blob([deflated as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: 'failed' as const, value: undefined }));
    if (done === 'failed') return { chunks, complete: false };
    if (done || !value) return { chunks, complete: true };
    length += value.length;
    if (length > mostBytes) {
      await reader.cancel();
      throw new Part10Error('too-large', `The deflated bytes hold more than ${mostBytes} bytes`);
    }
    chunks.push(value);
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
