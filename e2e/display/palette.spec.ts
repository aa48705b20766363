import type { DicomElement, DicomJson } from '@alternator/testing';
import { type Colour, expectDrawn, untilDrawn } from './compare.ts';
import { test } from './display.ts';
import type { DisplayImage } from './image-file.ts';
import { screenImage } from './screen-image.ts';
import { greyOf } from './standard.ts';

// Seconds each, minutes on a machine that is busy.
test.describe.configure({ timeout: 240_000 });

const SIDE = 256;
/** The levels of one table entry, red, green and blue, as wide as the table says. */
type Entry = (index: number) => Colour;

interface PaletteCase {
  readonly name: string;
  readonly bitsAllocated: 8 | 16;
  readonly signed?: boolean;
  /** The stored value of a pixel. */
  value(column: number, row: number): number;
  readonly count: number;
  readonly first: number;
  readonly bits: 8 | 16;
  readonly entry: Entry;
  /** Words of the segments of one table in place of its entries, PS3.3 C.7.9.2. */
  segments?(channel: number): readonly number[];
}

const words = (values: readonly number[]): DicomElement => {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value & 0xffff, index * 2);
  return { vr: 'OW', InlineBinary: bytes.toString('base64') };
};
const packed = (values: readonly number[]): DicomElement => ({
  vr: 'OW',
  InlineBinary: Buffer.from(values.length % 2 === 0 ? values : [...values, 0]).toString('base64'),
});

function paletteElements({ count, first, bits, entry, segments, signed }: PaletteCase): DicomJson {
  const descriptor: DicomElement = {
    vr: signed ? 'SS' : 'US',
    Value: [count === 0x10000 ? 0 : count, first, bits],
  };
  const elements = [0, 1, 2].flatMap((channel): (readonly [string, DicomElement])[] => {
    const end = channel + 1;
    const entries = Array.from({ length: count }, (_, index) => entry(index)[channel] ?? 0);
    const table = bits === 8 ? packed(entries) : words(entries);
    return [
      [`0028110${end}`, descriptor],
      segments ? [`0028122${end}`, words(segments(channel))] : [`0028120${end}`, table],
    ];
  });
  return Object.fromEntries(elements);
}

function paletteImage(palette: PaletteCase): DisplayImage {
  const { bitsAllocated, value, signed = false } = palette;
  const bytes = bitsAllocated / 8;
  const frame = Buffer.alloc(SIDE * SIDE * bytes);
  for (let row = 0; row < SIDE; row += 1) {
    for (let column = 0; column < SIDE; column += 1) {
      const stored = value(column, row) & (bytes === 1 ? 0xff : 0xffff);
      frame.writeUIntLE(stored, (row * SIDE + column) * bytes, bytes);
    }
  }
  return {
    name: `palette ${palette.name}`,
    pixel: {
      rows: SIDE,
      columns: SIDE,
      samplesPerPixel: 1,
      bitsAllocated,
      bitsStored: bitsAllocated,
      highBit: bitsAllocated - 1,
      pixelRepresentation: signed ? 1 : 0,
      photometricInterpretation: 'PALETTE COLOR',
      planarConfiguration: 0,
    },
    frames: [frame],
    elements: paletteElements(palette),
  };
}

/** The colour of a stored value, PS3.3 C.7.6.3.1.5: beyond its ends the table's first and last one; 0 to 255. */
function colourOf({ count, first, bits, entry }: PaletteCase, stored: number): Colour {
  const colour = entry(Math.min(count - 1, Math.max(0, stored - first)));
  const [red, green, blue] = colour.map((level) => (bits === 8 ? level : (level / 65535) * 255));
  return [red ?? 0, green ?? 0, blue ?? 0];
}

const eight: Entry = (index) => [index % 256, (index * 7 + 40) % 256, 255 - (index % 256)];
const sixteen: Entry = (index) => [
  (index * 257) % 65536,
  (index * 3001 + 9) % 65536,
  65535 - ((index * 91) % 65536),
];
const pairs = (column: number, row: number) => row * 256 + column;

const cases: readonly PaletteCase[] = [
  {
    name: 'of 8-bit entries',
    bitsAllocated: 8,
    value: (x) => x,
    count: 256,
    first: 0,
    bits: 8,
    entry: eight,
  },
  {
    name: 'that begins after 0 and ends before 255',
    bitsAllocated: 8,
    value: (x) => x,
    count: 101,
    first: 60,
    bits: 8,
    entry: eight,
  },
  {
    name: 'of 16-bit entries',
    bitsAllocated: 8,
    value: (x) => x,
    count: 256,
    first: 0,
    bits: 16,
    entry: sixteen,
  },
  {
    name: 'of 65,536 entries',
    bitsAllocated: 16,
    value: pairs,
    count: 65536,
    first: 0,
    bits: 16,
    entry: sixteen,
  },
  {
    name: 'of signed values',
    bitsAllocated: 16,
    signed: true,
    value: (x, y) => (x - 128) * 3 + (y % 2),
    count: 500,
    first: -300,
    bits: 16,
    entry: sixteen,
  },
  {
    name: 'in segments',
    bitsAllocated: 8,
    value: (x) => x,
    count: 26,
    first: 10,
    bits: 16,
    // Four entries, a line of ten to 60,000, then the line again from two entries more.
    entry(index) {
      const levels = (start: number): number => {
        if (index < 4) return start + index * 1000;
        if (index < 14) return start + 3000 + ((60000 - start - 3000) * (index - 3)) / 10;
        if (index < 16) return start + (index - 14) * 500;
        return start + 500 + ((60000 - start - 500) * (index - 15)) / 10;
      };
      return [levels(0), levels(5000), levels(20000)];
    },
    segments(channel) {
      const start = [0, 5000, 20000][channel] ?? 0;
      const four = [0, 4, start, start + 1000, start + 2000, start + 3000];
      const line = [1, 10, 60000];
      // The line stands at byte 12: after the six words before it.
      return [...four, ...line, 0, 2, start, start + 500, 2, 1, 12, 0];
    },
  },
];

for (const palette of cases) {
  test(`colours are those of the palette: ${palette.name}`, async ({ show }) => {
    const image = await show(paletteImage(palette));
    await expectDrawn(image, (column, row) => colourOf(palette, palette.value(column, row)));
  });
}

test('a supplemental palette colours the values that it has, and a window changes only the greys', async ({
  show,
}) => {
  const palette: PaletteCase = {
    name: 'supplemental',
    bitsAllocated: 16,
    // Greys below 3,000 and colours beside each other, and beyond the table's end.
    value: (x, y) => ((x + y) % 3 === 0 ? 3000 + ((x * 2 + y) % 130) : (x * 11 + y) % 3000),
    count: 100,
    first: 3000,
    bits: 16,
    entry: sixteen,
  };
  const plain = paletteImage(palette);
  const image = await show({
    ...plain,
    pixel: { ...plain.pixel, photometricInterpretation: 'MONOCHROME2' },
    attributes: { WindowCenter: 1500, WindowWidth: 3000 },
    elements: { ...plain.elements, '00089205': { vr: 'CS', Value: ['COLOR'] } },
  });
  const expected = (grey: (level: number) => number) => (column: number, row: number) => {
    const stored = palette.value(column, row);
    return stored >= 3000
      ? colourOf(palette, stored)
      : grey(greyOf(stored, { voi: { center: 1500, width: 3000 } }));
  };
  const drawn = screenImage(image);
  await expectDrawn(
    drawn,
    expected((level) => level),
  );
  await image.page.keyboard.press('i');
  const inverted = expected((level) => 255 - level);
  await untilDrawn(() => expectDrawn(drawn, inverted));
});
