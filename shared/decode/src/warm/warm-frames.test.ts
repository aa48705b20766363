import { createFrameCodec, TransferSyntax } from '@alternator/testing';
import { describe, expect, it } from 'vitest';
import { warmFrames } from './warm-frames.ts';

const SIZE = 64;

/** The picture that all of them hold: a disk with noise on an even ground. */
function disk(isWide: boolean): Uint8Array {
  const [ground, inside] = isWide ? [-1000, 40] : [0, 100];
  let seed = 1;
  const values = Array.from({ length: SIZE * SIZE }, (_, index) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const noise = (seed >>> 16) & 15;
    const column = index % SIZE;
    const row = Math.floor(index / SIZE);
    if ((column - 32) ** 2 + (row - 32) ** 2 >= 600) return ground;
    return inside + noise + (isWide ? column : 0);
  });
  return isWide ? new Uint8Array(Int16Array.from(values).buffer) : Uint8Array.from(values);
}

describe('the frames that warm a decoder', () => {
  it.each([
    ['rle', TransferSyntax.rleLossless],
    ['jpeg-ls', TransferSyntax.jpegLSLossless],
    ['j2k', TransferSyntax.jpeg2000Lossless],
    ['htj2k', TransferSyntax.htj2kLossless],
    ['jpeg', TransferSyntax.jpegBaseline],
  ] as const)('are what our encoder writes: %s', async (family, transferSyntaxUID) => {
    const frame = warmFrames[family];
    if (!frame) throw new Error('there is none');
    const bytes = disk(frame.pixel.bitsAllocated === 16);
    const encoded = await createFrameCodec().encode(bytes, frame.pixel, transferSyntaxUID);
    expect(frame.encoded).toBe(Buffer.from(encoded).toString('base64'));
  });
});
