import { describe, expect, it } from 'vitest';
import { concat, EXPLICIT, element, item, part10, type Value } from './file-writer.ts';
import { imageFrames } from './image-frames.ts';
import { readPart10 } from './read-part10.ts';

const LITTLE = '1.2.840.10008.1.2.1';
const RLE = '1.2.840.10008.1.2.5';
const UNDEFINED = 0xffffffff;

interface Picture {
  readonly rows?: number;
  readonly columns?: number;
  readonly bits?: number;
  readonly frames?: number;
  readonly syntax?: string;
}

const describing = ({ rows = 2, columns = 3, bits = 8, frames = 1 }: Picture) =>
  concat(
    element(EXPLICIT, '00280002', 'US', [1]),
    element(EXPLICIT, '00280004', 'CS', 'MONOCHROME2 '),
    element(EXPLICIT, '00280008', 'IS', `${frames} `.padEnd(4)),
    element(EXPLICIT, '00280010', 'US', [rows]),
    element(EXPLICIT, '00280011', 'US', [columns]),
    element(EXPLICIT, '00280100', 'US', [bits]),
    element(EXPLICIT, '00280101', 'US', [bits]),
    element(EXPLICIT, '00280102', 'US', [bits - 1]),
    element(EXPLICIT, '00280103', 'US', [0]),
  );

const native = (picture: Picture, pixels: Value, length?: number) =>
  part10(LITTLE, describing(picture), element(EXPLICIT, '7FE00010', 'OW', pixels, length));

function encapsulated(
  picture: Picture,
  fragments: readonly (readonly number[])[],
  table: readonly number[] = [],
) {
  const offsets = new Uint8Array(Uint32Array.from(table).buffer);
  const items = fragments.map((bytes) => item('FFFEE000', bytes.length, Uint8Array.from(bytes)));
  const value = concat(item('FFFEE000', offsets.length, offsets), ...items, item('FFFEE0DD', 0));
  return part10(
    picture.syntax ?? RLE,
    describing(picture),
    element(EXPLICIT, '7FE00010', 'OB', value, UNDEFINED),
  );
}

async function framesOf(file: Uint8Array) {
  const frames = imageFrames(await readPart10(file));
  if (!frames) throw new Error('no pixels');
  return Array.from({ length: frames.numberOfFrames }, (_, index) => {
    try {
      return [...frames.frame(index + 1).bytes()];
    } catch (error) {
      return (error as { code: string }).code;
    }
  });
}

const SOI = [0xff, 0xd8, 0xff, 0xe0];

describe('uncompressed frames', () => {
  it('lie one after the other', async () => {
    const pixels = Uint8Array.from({ length: 12 }, (_, index) => index);
    expect(await framesOf(native({ frames: 2 }, pixels))).toEqual([
      [0, 1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10, 11],
    ]);
  });

  it('of single bits may begin inside a byte', async () => {
    // Two frames of 3 x 3: 101010101 and 111000111, the first pixel in the least significant bit.
    const pixels = Uint8Array.of(0b01010101, 0b10001111, 0b00000011, 0);
    expect(await framesOf(native({ rows: 3, columns: 3, bits: 1, frames: 2 }, pixels))).toEqual([
      [0b01010101, 1],
      [0b11000111, 1],
    ]);
  });

  it('of a big-endian file come in byte order, also where a frame begins inside a word', async () => {
    const writing = { explicit: true, littleEndian: false };
    const words = element(writing, '7FE00010', 'OW', Uint8Array.of(2, 1, 4, 3, 6, 5));
    const describing = [
      element(writing, '00280004', 'CS', 'MONOCHROME2 '),
      element(writing, '00280008', 'IS', '2 '),
      element(writing, '00280010', 'US', [1]),
      element(writing, '00280011', 'US', [3]),
      element(writing, '00280100', 'US', [8]),
      element(writing, '00280101', 'US', [8]),
    ];
    const file = part10('1.2.840.10008.1.2.2', ...describing, words);
    expect(await framesOf(file)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(imageFrames(await readPart10(file))?.pixelDataVR).toBe('OB');
    expect(await framesOf(Sliceless.from(file))).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('that the file still holds are there when it ends early', async () => {
    const file = native({ frames: 3 }, new Uint8Array(14), 18);
    expect(await framesOf(file)).toEqual([[0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0], 'truncated']);
  });

  it.each([
    ['too few bytes', { rows: 65535, frames: 10 }],
    ['too many bytes', { rows: 1 }],
  ])('are refused where the description wants another size: %s', async (_, picture) => {
    const found = await framesOf(native(picture, new Uint8Array(6)));
    expect(new Set(found)).toEqual(new Set(['pixel-data-length']));
  });
});

describe('compressed frames', () => {
  it('are all fragments of a single frame', async () => {
    expect(
      await framesOf(
        encapsulated({}, [
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toEqual([[1, 2, 3, 4]]);
  });

  it('are told apart by the Basic Offset Table', async () => {
    const file = encapsulated(
      { frames: 2 },
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [0, 20],
    );
    expect(await framesOf(file)).toEqual([
      [1, 2, 3, 4],
      [5, 6],
    ]);
  });

  it('are told apart by their number, also when the table is wrong', async () => {
    expect(
      await framesOf(
        encapsulated(
          { frames: 2 },
          [
            [1, 2],
            [3, 4],
          ],
          [0, 7],
        ),
      ),
    ).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('are told apart by the start of their streams', async () => {
    const file = encapsulated({ frames: 2 }, [SOI, [1, 2], [3, 4], [...SOI, 5, 6]]);
    expect(await framesOf(file)).toEqual([
      [...SOI, 1, 2, 3, 4],
      [...SOI, 5, 6],
    ]);
  });

  it('follow the Extended Offset Table, without their padding', async () => {
    const words = (...values: readonly number[]) => {
      const view = new DataView(new ArrayBuffer(values.length * 8));
      values.forEach((value, index) => {
        view.setBigUint64(index * 8, BigInt(value), true);
      });
      return new Uint8Array(view.buffer);
    };
    const value = concat(
      item('FFFEE000', 0),
      item('FFFEE000', 4, Uint8Array.of(1, 2, 3, 0)),
      item('FFFEE000', 2, Uint8Array.of(4, 5)),
      item('FFFEE0DD', 0),
    );
    const file = part10(
      RLE,
      describing({ frames: 2 }),
      element(EXPLICIT, '7FE00001', 'OV', words(0, 12)),
      element(EXPLICIT, '7FE00002', 'OV', words(3, 2)),
      element(EXPLICIT, '7FE00010', 'OB', value, UNDEFINED),
    );
    expect(await framesOf(file)).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it('that are whole are there when the file ends early', async () => {
    const whole = encapsulated(
      { frames: 3 },
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [0, 10, 20],
    );
    expect(await framesOf(whole.subarray(0, -9))).toEqual([[1, 2], [3, 4], 'truncated']);
  });

  it('that nothing tells apart are refused', async () => {
    const file = encapsulated({ frames: 2 }, [
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(await framesOf(file)).toEqual(['bad-fragments', 'bad-fragments']);
  });
});

describe('a file', () => {
  it('without pixel data has no frames', async () => {
    expect(imageFrames(await readPart10(part10(LITTLE, describing({}))))).toBeUndefined();
  });

  it('whose pixels have no sound description is refused with the attribute', async () => {
    const file = await readPart10(native({ bits: 7 }, new Uint8Array(6)));
    expect(() => imageFrames(file)).toThrow('BitsAllocated (0028,0100) is 7');
  });
});

/** What Node's Buffer is: a Uint8Array whose `slice` shares its memory. */
class Sliceless extends Uint8Array<ArrayBuffer> {
  override slice(start?: number, end?: number) {
    return this.subarray(start, end);
  }
}
