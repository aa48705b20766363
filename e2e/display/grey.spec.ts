import { expectDrawn } from './compare.ts';
import { test } from './display.ts';
import { greyElements } from './grey-attributes.ts';
import { film, scrambled } from './grey-tables.ts';
import { ramp } from './ramp.ts';
import { greyOf, type Modality, type Table, type Window } from './standard.ts';

// Seconds each, minutes on a machine that is busy.
test.describe.configure({ timeout: 240_000 });

interface Case {
  readonly name: string;
  readonly bitsStored: number;
  readonly signed?: boolean;
  readonly modality?: Modality;
  readonly voi: Window | Table;
}

const spans = [8, 12, 16].flatMap((bitsStored): Case[] => {
  const width = 2 ** bitsStored;
  return [
    { name: `unsigned ${bitsStored} bit, all values`, bitsStored, voi: { center: width / 2, width } },
    { name: `signed ${bitsStored} bit, all values`, bitsStored, signed: true, voi: { center: 0, width } },
  ];
});

const rescales: readonly Case[] = [
  {
    name: 'CT: intercept -1024',
    bitsStored: 12,
    modality: { slope: 1, intercept: -1024 },
    voi: { center: 40, width: 400 },
  },
  {
    name: 'fractional slope and intercept',
    bitsStored: 12,
    signed: true,
    modality: { slope: 0.02441, intercept: -3.7 },
    voi: { center: 1.5, width: 33.25 },
  },
  {
    name: 'negative slope: larger stored values are darker',
    bitsStored: 12,
    modality: { slope: -1, intercept: 4095 },
    voi: { center: 1500, width: 2200 },
  },
  {
    name: 'negative fractional slope through a sigmoid',
    bitsStored: 16,
    modality: { slope: -0.25, intercept: 9000 },
    voi: { center: 1000, width: 5000, voiLUTFunction: 'SIGMOID' },
  },
];

const functions: readonly Case[] = [
  { name: 'LINEAR of width 1, a threshold', bitsStored: 12, voi: { center: 2000, width: 1 } },
  { name: 'LINEAR of width 2', bitsStored: 12, voi: { center: 2000, width: 2 } },
  { name: 'LINEAR of width 10 in 16 bit', bitsStored: 16, voi: { center: 60_000, width: 10 } },
  {
    name: 'LINEAR_EXACT of a width below one',
    bitsStored: 12,
    modality: { slope: 0.001, intercept: 0 },
    voi: { center: 2.05, width: 0.7, voiLUTFunction: 'LINEAR_EXACT' },
  },
  {
    name: 'LINEAR_EXACT',
    bitsStored: 16,
    signed: true,
    voi: { center: -700, width: 1500, voiLUTFunction: 'LINEAR_EXACT' },
  },
  { name: 'SIGMOID', bitsStored: 12, voi: { center: 2048, width: 1000, voiLUTFunction: 'SIGMOID' } },
  { name: 'SIGMOID, wide', bitsStored: 12, voi: { center: 900, width: 6000, voiLUTFunction: 'SIGMOID' } },
  { name: 'SIGMOID, narrow', bitsStored: 16, voi: { center: 31_000, width: 60, voiLUTFunction: 'SIGMOID' } },
];

const modalityLUTs: readonly Case[] = [
  {
    name: 'a Modality LUT of 8 bit',
    bitsStored: 12,
    modality: { first: 0, bits: 8, entries: scrambled(4096, 8) },
    voi: { center: 128, width: 256 },
  },
  {
    name: 'a Modality LUT of 16 bit from a negative value on, shorter than the stored values',
    bitsStored: 12,
    signed: true,
    modality: { first: -1000, bits: 16, entries: scrambled(2500, 16) },
    voi: { center: 30_000, width: 40_000 },
  },
  {
    name: 'a Modality LUT of 65,536 entries, then a sigmoid',
    bitsStored: 16,
    modality: { first: 0, bits: 16, entries: film(65_536, 16) },
    voi: { center: 32_000, width: 30_000, voiLUTFunction: 'SIGMOID' },
  },
];

const voiLUTs: readonly Case[] = [8, 12, 16].flatMap((bits): Case[] => [
  {
    name: `a VOI LUT of ${bits} bit out, a curve`,
    bitsStored: 12,
    voi: { first: 200, bits, entries: film(3500, bits) },
  },
  {
    name: `a VOI LUT of ${bits} bit out, scrambled, of negative values`,
    bitsStored: 12,
    modality: { slope: 1, intercept: -1024 },
    voi: { first: -1024, bits, entries: scrambled(4096, bits) },
  },
]);

const both: Case = {
  name: 'a Modality LUT, then a VOI LUT',
  bitsStored: 12,
  modality: { first: 0, bits: 16, entries: film(4096, 12) },
  voi: { first: 0, bits: 12, entries: scrambled(4096, 12) },
};

const groups: Readonly<Record<string, readonly Case[]>> = {
  'windows that span all values': spans,
  rescale: rescales,
  'VOI LUT functions': functions,
  'Modality LUTs': modalityLUTs,
  'VOI LUTs': [...voiLUTs, both],
};

for (const [group, cases] of Object.entries(groups)) {
  test(`greys are those of the standard: ${group}`, async ({ showStudy }) => {
    const drawn = cases.map(caseImage);
    const show = await showStudy(drawn.map(({ image }) => image));
    for (const { image, grey } of drawn) {
      await test.step(image.name, async () => expectDrawn(await show(image), grey));
    }
  });
}

test('greys are those of the standard: an image of two values, the first of its page', async ({ show }) => {
  const { image, grey } = caseImage({ name: 'two values', bitsStored: 1, voi: { center: 1, width: 3 } });
  await expectDrawn(await show(image), grey);
});

function caseImage({ name, bitsStored, signed = false, modality, voi }: Case) {
  const { pixel, frame, value } = ramp({ bitsStored, signed });
  const elements = greyElements({
    ...(modality && { modality }),
    ...('entries' in voi ? { voiLUTs: [voi] } : { windows: [voi] }),
  });
  return {
    image: { name, pixel, frames: [frame], elements },
    grey: (column: number, row: number) => greyOf(value(column, row), { ...(modality && { modality }), voi }),
  };
}
