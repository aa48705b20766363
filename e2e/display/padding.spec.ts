import { type DicomJson, tagOf } from '@alternator/testing';
import { expectDrawn, untilDrawn } from './compare.ts';
import { test } from './display.ts';
import { greyElements } from './grey-attributes.ts';
import { film } from './grey-tables.ts';
import { ramp } from './ramp.ts';
import { greyOf, type Modality, type Voi } from './standard.ts';

// Seconds each, minutes on a machine that is busy.
test.describe.configure({ timeout: 240_000 });

interface Case {
  readonly name: string;
  readonly signed?: boolean;
  readonly photometricInterpretation?: 'MONOCHROME1' | 'MONOCHROME2';
  readonly modality?: Modality;
  readonly voi?: Voi;
  /** As the file has them, where it has them. */
  readonly padding?: { readonly vr: 'US' | 'SS'; readonly value: number; readonly limit?: number };
  /** The stored values that are black whatever else is said. */
  readonly isPadding?: (stored: number) => boolean;
  readonly shape?: 'IDENTITY' | 'INVERSE';
}

const wide = { center: 2048, width: 6000 };

const polarities: readonly Case[] = [
  { name: 'MONOCHROME1', photometricInterpretation: 'MONOCHROME1' },
  {
    name: 'MONOCHROME1 with a rescale that falls',
    photometricInterpretation: 'MONOCHROME1',
    modality: { slope: -1, intercept: 4095 },
    voi: { center: 1500, width: 2000 },
  },
  {
    name: 'MONOCHROME1 through a sigmoid',
    photometricInterpretation: 'MONOCHROME1',
    voi: { center: 1500, width: 1200, voiLUTFunction: 'SIGMOID' },
  },
  {
    name: 'MONOCHROME1 with a Modality LUT',
    photometricInterpretation: 'MONOCHROME1',
    modality: { first: 0, bits: 16, entries: film(4096, 16) },
    voi: { center: 32_768, width: 65_536 },
  },
  {
    name: 'MONOCHROME1 with a VOI LUT',
    photometricInterpretation: 'MONOCHROME1',
    voi: { first: 0, bits: 12, entries: film(4096, 12) },
  },
  {
    name: 'MONOCHROME1 and Presentation LUT Shape INVERSE: turned once',
    photometricInterpretation: 'MONOCHROME1',
    shape: 'INVERSE',
  },
  { name: 'Presentation LUT Shape IDENTITY', shape: 'IDENTITY' },
  { name: 'Presentation LUT Shape INVERSE', shape: 'INVERSE' },
];

const paddings: readonly Case[] = [
  {
    name: 'one value, inside a wide window',
    padding: { vr: 'US', value: 0 },
    isPadding: (stored) => stored === 0,
  },
  {
    name: 'a range from bright values down',
    padding: { vr: 'US', value: 4095, limit: 3800 },
    isPadding: (stored) => stored >= 3800,
  },
  {
    name: 'a negative value that was written as unsigned',
    signed: true,
    voi: { center: 0, width: 6000 },
    padding: { vr: 'US', value: 0xf830, limit: 0xf900 },
    isPadding: (stored) => stored >= -2000 && stored <= -1792,
  },
  {
    name: 'MONOCHROME1, where the padding would be white',
    photometricInterpretation: 'MONOCHROME1',
    padding: { vr: 'US', value: 0, limit: 300 },
    isPadding: (stored) => stored <= 300,
  },
  {
    name: 'a slope that falls, where the padding would be white',
    modality: { slope: -2, intercept: 8000 },
    voi: { center: 4000, width: 9000 },
    padding: { vr: 'US', value: 0, limit: 300 },
    isPadding: (stored) => stored <= 300,
  },
  {
    name: 'a sigmoid',
    voi: { center: 1000, width: 4000, voiLUTFunction: 'SIGMOID' },
    padding: { vr: 'US', value: 2000, limit: 2400 },
    isPadding: (stored) => stored >= 2000 && stored <= 2400,
  },
  {
    name: 'a VOI LUT',
    voi: { first: 0, bits: 12, entries: film(4096, 12) },
    padding: { vr: 'US', value: 2000, limit: 2400 },
    isPadding: (stored) => stored >= 2000 && stored <= 2400,
  },
  {
    name: 'a VOI LUT of MONOCHROME1',
    photometricInterpretation: 'MONOCHROME1',
    voi: { first: 0, bits: 12, entries: film(4096, 12) },
    padding: { vr: 'US', value: 2000, limit: 2400 },
    isPadding: (stored) => stored >= 2000 && stored <= 2400,
  },
  {
    name: 'a Modality LUT: padding is said in stored values',
    modality: { first: 0, bits: 16, entries: film(4096, 16) },
    voi: { center: 32_768, width: 70_000 },
    padding: { vr: 'US', value: 4000, limit: 4095 },
    isPadding: (stored) => stored >= 4000,
  },
];

test('MONOCHROME1 and Presentation LUT Shape turn black and white, once', async ({ showStudy }) => {
  const drawn = polarities.map(caseImage);
  const show = await showStudy(drawn.map(({ image }) => image));
  for (const { image, grey } of drawn) {
    await test.step(image.name, async () => expectDrawn(await show(image), grey(false)));
  }
});

test('padding is black, whatever else is said, and stays so when the reader inverts', async ({
  showStudy,
}) => {
  const drawn = paddings.map(caseImage);
  const show = await showStudy(drawn.map(({ image }) => image));
  for (const { image, grey } of drawn) {
    await test.step(image.name, async () => {
      const shown = await show(image);
      await expectDrawn(shown, grey(false));
      await shown.page.keyboard.press('i');
      await untilDrawn(() => expectDrawn(shown, grey(true)));
      await shown.page.keyboard.press('i');
      await untilDrawn(() => expectDrawn(shown, grey(false)));
    });
  }
});

function caseImage(one: Case) {
  const { name, signed = false, photometricInterpretation = 'MONOCHROME2', voi = wide, modality } = one;
  const { pixel, frame, value } = ramp({ bitsStored: 12, signed, photometricInterpretation });
  const isInverse = one.shape ? one.shape === 'INVERSE' : photometricInterpretation === 'MONOCHROME1';
  const elements: DicomJson = {
    ...greyElements({
      ...(modality && { modality }),
      ...('entries' in voi ? { voiLUTs: [voi] } : { windows: [voi] }),
    }),
    ...paddingElements(one),
    ...(one.shape ? { [tagOf('PresentationLUTShape')]: { vr: 'CS', Value: [one.shape] } } : {}),
  };
  const grey = (isTurned: boolean) => (column: number, row: number) => {
    const stored = value(column, row);
    if (one.isPadding?.(stored)) return 0;
    return greyOf(stored, { ...(modality && { modality }), voi, isInverse: isInverse !== isTurned });
  };
  return { image: { name, pixel, frames: [frame], elements }, grey };
}

function paddingElements({ padding }: Case): DicomJson {
  if (!padding) return {};
  const { vr, value, limit } = padding;
  return {
    [tagOf('PixelPaddingValue')]: { vr, Value: [value] },
    ...(limit === undefined ? {} : { [tagOf('PixelPaddingRangeLimit')]: { vr, Value: [limit] } }),
  };
}
