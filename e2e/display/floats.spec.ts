import { type DicomJson, tagOf } from '@alternator/testing';
import { expectDrawn } from './compare.ts';
import { test } from './display.ts';
import { greyElements } from './grey-attributes.ts';
import type { DisplayImage } from './image-file.ts';
import { greyOf, type Window } from './standard.ts';

// Seconds each, minutes on a machine that is busy.
test.describe.configure({ timeout: 240_000 });

const SIDE = 256;

interface Case {
  readonly name: string;
  readonly type: 'float' | 'double' | 'uint32' | 'int32';
  /** The stored value of a pixel, by its number. */
  readonly value: (index: number) => number;
  readonly voi: Window;
  readonly elements?: DicomJson;
  readonly isBlack?: (stored: number) => boolean;
}

const share = (index: number) => index / SIDE ** 2;

const cases: readonly Case[] = [
  {
    name: 'floats of a small range',
    type: 'float',
    value: (index) => Math.fround(share(index) * 3 - 1),
    voi: { center: 0.4, width: 1.7, voiLUTFunction: 'LINEAR_EXACT' },
  },
  {
    name: 'floats with values that are no number, and endless ones',
    type: 'float',
    value: (index) =>
      [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY][Math.floor(index / 1024) % 16] ??
      Math.fround(share(index)),
    voi: { center: 0.5, width: 2, voiLUTFunction: 'LINEAR_EXACT' },
    isBlack: Number.isNaN,
  },
  {
    name: 'floats with padding',
    type: 'float',
    value: (index) => (index % SIDE < 60 ? Math.fround(-3e38) : Math.fround(share(index))),
    voi: { center: 0.5, width: 2, voiLUTFunction: 'LINEAR_EXACT' },
    elements: { [tagOf('FloatPixelPaddingValue')]: { vr: 'FL', Value: [Math.fround(-3e38)] } },
    isBlack: (stored) => stored < -1e38,
  },
  {
    name: 'doubles that 32 bits cannot tell apart',
    type: 'double',
    value: (index) => 1e9 + share(index),
    voi: { center: 1e9 + 0.5, width: 1, voiLUTFunction: 'LINEAR_EXACT' },
  },
  {
    name: 'unsigned 32 bit over the whole range',
    type: 'uint32',
    value: (index) => Math.floor(share(index) * 2 ** 32),
    voi: { center: 2 ** 31, width: 2 ** 32 },
  },
  {
    name: 'unsigned 32 bit, a narrow window near the top',
    type: 'uint32',
    value: (index) => 4_000_000_000 + (index >> 6),
    voi: { center: 4_000_000_500, width: 900 },
  },
  {
    name: 'signed 32 bit, a narrow window of negative values',
    type: 'int32',
    value: (index) => -2_000_000_000 + (index >> 6),
    voi: { center: -1_999_999_400, width: 700 },
  },
];

for (const floating of [true, false]) {
  const kind = floating ? 'floating point' : '32-bit integers';
  test(`greys are those of the standard: ${kind}`, async ({ showStudy }) => {
    const own = cases.filter(({ type }) => (type === 'float' || type === 'double') === floating);
    const drawn = own.map((one) => ({ one, image: caseImage(one) }));
    const show = await showStudy(drawn.map(({ image }) => image));
    for (const { one, image } of drawn) {
      await test.step(one.name, async () => {
        await expectDrawn(await show(image), (column, row) => {
          const stored = one.value(row * SIDE + column);
          return one.isBlack?.(stored) ? 0 : greyOf(stored, { voi: one.voi });
        });
      });
    }
  });
}

function caseImage({ name, type, value, voi, elements = {} }: Case): DisplayImage {
  const numbers = Array.from({ length: SIDE ** 2 }, (_, index) => value(index));
  const isFloating = type === 'float' || type === 'double';
  const arrays = { float: Float32Array, double: Float64Array, uint32: Uint32Array, int32: Int32Array };
  const array = arrays[type].from(numbers);
  const bits = array.BYTES_PER_ELEMENT * 8;
  return {
    name,
    frames: [new Uint8Array(array.buffer)],
    pixel: {
      rows: SIDE,
      columns: SIDE,
      samplesPerPixel: 1,
      bitsAllocated: bits,
      bitsStored: bits,
      highBit: bits - 1,
      pixelRepresentation: type === 'int32' ? 1 : 0,
      photometricInterpretation: 'MONOCHROME2',
      planarConfiguration: 0,
    },
    attributes: isFloating
      ? { BitsStored: undefined, HighBit: undefined, PixelRepresentation: undefined }
      : {},
    elements: {
      ...greyElements({ windows: [voi] }),
      ...elements,
      ...(type === 'float' ? { '7FE00008': { vr: 'OF', BulkDataURI: 'pixels' } } : {}),
      ...(type === 'double' ? { '7FE00009': { vr: 'OD', BulkDataURI: 'pixels' } } : {}),
    },
  };
}
