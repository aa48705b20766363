import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instanceInMemory } from '../../config/cli/src/archive/store/memory-store.ts';
import { dataFolder } from '../archives/real-series.ts';
import { imageView } from '../run/image-view.ts';
import { inContinuousIntegration } from '../run/programs.mjs';
import { expectDrawn, untilDrawn } from './compare.ts';
import { type DCMTKFile, hasDCMTK, readByDCMTK } from './dcmtk-header.ts';
import { test } from './display.ts';
import type { DrawnImage } from './drawn-image.ts';
import { greyOf, type Modality, type Voi, type Window } from './standard.ts';

/** Modality LUTs, without a window: the viewer chooses one and writes it into the corner. */
const modalityLUTs = [
  'matrix/1.2.1/MONO2_16-12_s_sf/dicom-test-fil__mlut_18.dcm',
  'matrix/1.2.4.70/MONO1_16-10_u_sf/go-dicom__CR-ModalitySequenceLUT.dcm',
];
/** CT with padding around the circle, and a window. */
const paddings = [
  'matrix/1.2.1/MONO2_16-14_s_sf/dicom-test-fil__693_UNCI.dcm',
  'series/rt_utils_ct_rtstruct/0007_ct_1.dcm',
];
/** Three windows of a sigmoid, three VOI LUTs, padding 0. */
const mammogram = 'objects/mg/fo-dicom__GH133.dcm';

// Seconds each, minutes on a machine that is busy.
test.describe.configure({ timeout: 480_000 });
test.skip(
  [...modalityLUTs, ...paddings, mammogram].some((path) => !existsSync(join(dataFolder, path))),
  'the real images are not there',
);
test.skip(!hasDCMTK && !inContinuousIntegration(), 'DCMTK is not installed');

for (const path of modalityLUTs) {
  test(`a real Modality LUT gives the greys of the standard: ${path.split('/').at(-1)}`, async ({
    showInstance,
  }) => {
    const file = readByDCMTK(join(dataFolder, path));
    const [modality] = file.tables();
    const image = await showInstance(instanceInMemory(readFileSync(join(dataFolder, path))));
    const { width, center } = await imageView(image.page).window();
    const voi = { center, width, voiLUTFunction: 'LINEAR_EXACT' } as const;
    await expectFile(image, file, voi, modality);
  });
}

for (const path of paddings) {
  test(`padding of a real image is black: ${path.split('/').at(-1)}`, async ({ showInstance }) => {
    const file = readByDCMTK(join(dataFolder, path));
    const image = await showInstance(instanceInMemory(readFileSync(join(dataFolder, path))));
    await expectFile(image, file, windowOf(file, 0));
  });
}

test('a real mammogram is drawn through its sigmoid windows and its VOI LUTs, as the reader chooses', async ({
  showInstance,
}) => {
  const path = join(dataFolder, mammogram);
  const file = readByDCMTK(path);
  const image = await showInstance(instanceInMemory(readFileSync(path)));
  await test.step('the first window', () => expectFile(image, file, windowOf(file, 0)));
  for (const [index, name] of ['NORMAL', 'HARDER'].entries()) {
    await test.step(`the table ${name}`, async () => {
      await image.page.getByRole('button', { name: 'Window', exact: true }).click();
      await image.page.getByRole('menuitemcheckbox', { name: `${name} (lookup table` }).click();
      await untilDrawn(() => expectFile(image, file, file.tables()[index] as Voi));
    });
  }
});

function windowOf(file: DCMTKFile, index: number): Window {
  const number = (tag: string) => Number(file.values(tag)[0]?.[index]);
  const voiLUTFunction = file.values('0028,1056')[0]?.[0] as Window['voiLUTFunction'];
  return {
    center: number('0028,1050'),
    width: number('0028,1051'),
    ...(voiLUTFunction && { voiLUTFunction }),
  };
}

async function expectFile(image: DrawnImage, file: DCMTKFile, voi: Voi, table?: Modality): Promise<void> {
  const own = (tag: string, otherwise: number) => Number(file.values(tag)[0]?.[0] ?? otherwise);
  const isSigned = own('0028,0103', 0) === 1;
  const padding = own('0028,0120', Number.NaN);
  const modality = table ?? { slope: own('0028,1053', 1), intercept: own('0028,1052', 0) };
  const isInverse = file.values('0028,0004')[0]?.[0]?.trim() === 'MONOCHROME1';
  const bytes = file.stored();
  const stored = (at: number) => (isSigned ? bytes.readInt16LE(at * 2) : bytes.readUInt16LE(at * 2));
  await expectDrawn(image, (column, row) => {
    const value = stored(row * image.columns + column);
    return value === padding ? 0 : greyOf(value, { modality, voi, isInverse });
  });
}
