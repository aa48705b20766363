import { describe, expect, it } from 'vitest';
import { concat, EXPLICIT, element, part10 } from './file-writer.ts';
import { imageFrames } from './image-frames.ts';
import { nativeLayout } from './native-layout.ts';
import { readPart10 } from './read-part10.ts';

const LITTLE = '1.2.840.10008.1.2.1';

async function layoutOf({ bits = 8, frames = 2, length = 12, cut = 0, columns = 3, syntax = LITTLE }) {
  const description = concat(
    element(EXPLICIT, '00280002', 'US', [1]),
    element(EXPLICIT, '00280004', 'CS', 'MONOCHROME2 '),
    element(EXPLICIT, '00280008', 'IS', `${frames} `.padEnd(4)),
    element(EXPLICIT, '00280010', 'US', [2]),
    element(EXPLICIT, '00280011', 'US', [columns]),
    element(EXPLICIT, '00280100', 'US', [bits]),
    element(EXPLICIT, '00280101', 'US', [bits]),
    element(EXPLICIT, '00280102', 'US', [bits - 1]),
    element(EXPLICIT, '00280103', 'US', [0]),
  );
  const pixels = element(
    EXPLICIT,
    '7FE00010',
    'OW',
    Array.from({ length: length / 2 }, (_, index) => index),
  );
  const bytes = part10(syntax, description, pixels);
  const file = await readPart10(cut ? bytes.subarray(0, -cut) : bytes);
  const found = imageFrames(file);
  return { layout: found && nativeLayout(file, found), size: bytes.length };
}

describe('where uncompressed frames lie', () => {
  it('is said by the beginning of a file alone', async () => {
    const { layout, size } = await layoutOf({ cut: 12 });
    expect(layout).toEqual({ offset: size - 12, length: 6 });
  });

  it('is not said of single bits that end inside a byte, nor of a length that fits nothing', async () => {
    expect((await layoutOf({ bits: 1, length: 2 })).layout).toBeUndefined();
    expect((await layoutOf({ length: 20 })).layout).toBeUndefined();
  });

  it('allows the byte that makes an odd length even', async () => {
    expect((await layoutOf({ frames: 1, columns: 1, length: 2 })).layout).toMatchObject({ length: 2 });
    expect((await layoutOf({ frames: 1, bits: 1, columns: 4, length: 2 })).layout).toMatchObject({
      length: 1,
    });
  });
});
