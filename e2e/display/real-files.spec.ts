import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { imageFrames, type LazyDataSet, readPart10 as readHouseFile } from '@alternator/dicom';
import {
  createFrameCodec,
  type DicomElement,
  type DicomJson,
  pixelDescriptionOf,
  type ReadFile,
  readPart10,
  textOf,
} from '@alternator/testing';
import type { StoredInstance } from '../../config/cli/src/archive/index.ts';
import { dataFolder } from '../archives/real-series.ts';
import { findPrograms, inContinuousIntegration } from '../run/programs.mjs';
import { ybrFullToRGB } from './colour-models.ts';
import { type Colour, worstDifference } from './compare.ts';
import { expect, test } from './display.ts';
import { screenImage } from './screen-image.ts';

const { dcmtk } = findPrograms();
const dcm2pnm = dcmtk && join(dirname(dcmtk), 'dcm2pnm');

/** Palettes in files of other people; DCMTK draws them too. */
const palettes = [
  'matrix/1.2.1/PALETTE_COLOR_8-8_u_sf/cornerstone3D__TestPattern_Palette_16.dcm',
  'matrix/1.2.1/PALETTE_COLOR_8-8_u_mf/dicom-test-fil__OBXXXX1A_2frame.dcm',
  'matrix/1.2.5/PALETTE_COLOR_8-8_u_sf/dicom-test-fil__OBXXXX1A_rle.dcm',
];
/** DCMTK's own figures for YBR_FULL are up to 2 levels from those of the equations. */
const ybrFull = [
  'matrix/1.2.5/YBR_FULL_8-8_u_pl1_sf/weasis-dicom-t__ybrFull-RLE.dcm',
  'matrix/1.2.1/YBR_FULL_8-8_u_pl0_sf/dicom-test-fil__SC_ybr_full_uncompressed.dcm',
];
/** Bits 1 of OverlayData on a brain. */
const overlaid = 'malformed/nibabel__slicethickness_empty_string.dcm';
/** Perfusion in colours from 1024 on, greys below. */
const supplemented = 'objects/enhanced_ct/dicomParser__CT0012.not_fragmented_bot_rle.dcm';

// Seconds each, minutes on a machine that is busy.
test.describe.configure({ timeout: 240_000 });
const missing = [...palettes, ...ybrFull, overlaid, supplemented].some(
  (path) => !existsSync(join(dataFolder, path)),
);
test.skip(missing, 'the real images are not there');

function fileOf(path: string): ReadFile {
  return readPart10(readFileSync(join(dataFolder, path)));
}

function instanceOf({ dataSet, transferSyntaxUID, frameCount, frame }: ReadFile): StoredInstance {
  const uid = (keyword: 'StudyInstanceUID' | 'SeriesInstanceUID' | 'SOPInstanceUID') =>
    textOf(dataSet, keyword) ?? '';
  return {
    studyInstanceUID: uid('StudyInstanceUID') as StoredInstance['studyInstanceUID'],
    seriesInstanceUID: uid('SeriesInstanceUID') as StoredInstance['seriesInstanceUID'],
    sopInstanceUID: uid('SOPInstanceUID') as StoredInstance['sopInstanceUID'],
    transferSyntaxUID,
    numberOfFrames: frameCount,
    dataSet: () => dataSet,
    frame: async (number) => frame(number),
    file: () => Promise.reject(new Error('The viewer asks for frames, never for files')),
  };
}

for (const path of palettes) {
  test(`a real palette image has the colours that DCMTK gives it: ${path.split('/').at(-1)}`, async ({
    showInstance,
  }) => {
    test.skip(!dcm2pnm && !inContinuousIntegration(), 'DCMTK is not installed');
    const image = await showInstance(instanceOf(fileOf(path)));
    const wanted = drawnByDCMTK(join(dataFolder, path));
    const worst = worstDifference(image, await image.pixels(), (column, row): Colour => {
      const at = (row * image.columns + column) * 3;
      return [wanted[at] ?? Number.NaN, wanted[at + 1] ?? Number.NaN, wanted[at + 2] ?? Number.NaN];
    });
    expect(worst.difference, worst.sentence).toBeLessThanOrEqual(1);
  });
}

for (const path of ybrFull) {
  test(`a real YBR_FULL image has the colours of the equations: ${path.split('/').at(-1)}`, async ({
    showInstance,
  }) => {
    const file = fileOf(path);
    const pixel = pixelDescriptionOf(file.dataSet);
    if (!pixel) throw new Error('the file has pixels');
    const samples = await createFrameCodec().decode(file.frame(1), pixel, file.transferSyntaxUID);
    const image = await showInstance(instanceOf(file));
    const worst = worstDifference(image, await image.pixels(), (column, row) => {
      const at = (row * image.columns + column) * 3;
      return ybrFullToRGB([samples[at] ?? 0, samples[at + 1] ?? 0, samples[at + 2] ?? 0]);
    });
    expect(worst.difference, worst.sentence).toBeLessThanOrEqual(1);
  });
}

/** Red, green and blue of the first frame. */
function drawnByDCMTK(path: string): Uint8Array {
  if (!dcm2pnm) throw new Error('DCMTK is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'alternator-display-'));
  try {
    const target = join(folder, 'frame.ppm');
    const { status, stderr } = spawnSync(dcm2pnm, ['+F', '1', '--write-raw-pnm', path, target]);
    if (status !== 0) throw new Error(`dcm2pnm ended with ${status}: ${stderr}`);
    const file = readFileSync(target);
    const [head = ''] = /^P6\s+\d+\s+\d+\s+255\s/.exec(file.subarray(0, 64).toString('latin1')) ?? [];
    if (head === '') throw new Error('dcm2pnm wrote no colour picture');
    return file.subarray(head.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the overlay of a real image is drawn where its bits are, and nowhere else', async ({
  showInstance,
}) => {
  // Its icon stops the reader of the tests; the bits are read on their own.
  const file = await readHouseFile(new Uint8Array(readFileSync(join(dataFolder, overlaid))));
  const frames = imageFrames(file);
  if (!frames) throw new Error('the file has pixels');
  const dataSet = plain(file.dataSet);
  const bits = Buffer.from(dataSet['60003000']?.InlineBinary ?? '', 'base64');
  const image = await showInstance(
    instanceOf({
      dataSet,
      transferSyntaxUID: file.transferSyntaxUID,
      fileMeta: {},
      frameCount: 1,
      frame: (number) => frames.frame(number).bytes(),
    }),
  );
  const isMarked = (column: number, row: number) => {
    const at = row * image.columns + column;
    return (((bits[at >> 3] ?? 0) >> (at & 7)) & 1) === 1;
  };
  const screen = screenImage(image);
  const withOverlay = await screen.pixels();
  await image.page.keyboard.press('o');
  await expect(image.page.locator('[data-corner="bottom-right"]')).toContainText('Overlays hidden');
  const bare = await screen.pixels();
  let marked = 0;
  const worst = worstDifference(image, withOverlay, (column, row): Colour => {
    const at = (row * image.columns + column) * 4;
    const isInside = column > 1 && row > 1 && column < image.columns - 2 && row < image.rows - 2;
    const seen: Colour = [withOverlay[at] ?? 0, withOverlay[at + 1] ?? 0, withOverlay[at + 2] ?? 0];
    if (!isInside) return seen;
    if (isMarked(column, row)) {
      marked += 1;
      return [222, 222, 222];
    }
    if (isNear(isMarked, column, row)) return seen;
    return [bare[at] ?? 0, bare[at + 1] ?? 0, bare[at + 2] ?? 0];
  });
  expect(marked).toBeGreaterThan(50);
  expect(worst.difference, worst.sentence).toBeLessThanOrEqual(1);
});

/** The data set with its values read. */
function plain(dataSet: LazyDataSet): DicomJson {
  return Object.fromEntries(
    Object.entries(dataSet).map(([tag, { vr, items, Value, InlineBinary }]) => {
      const values = items ? items.map(plain) : Value;
      return [
        tag,
        { vr, ...(values && { Value: values }), ...(InlineBinary && { InlineBinary }) } as DicomElement,
      ];
    }),
  );
}

function isNear(isMarked: (column: number, row: number) => boolean, column: number, row: number): boolean {
  for (let down = -2; down <= 2; down += 1) {
    for (let across = -2; across <= 2; across += 1) if (isMarked(column + across, row + down)) return true;
  }
  return false;
}

test('a real image with a supplemental palette has its colours', async ({ showInstance }) => {
  const file = fileOf(supplemented);
  const pixel = pixelDescriptionOf(file.dataSet);
  if (!pixel) throw new Error('the file has pixels');
  const decoded = await createFrameCodec().decode(file.frame(1), pixel, file.transferSyntaxUID);
  const stored = new DataView(decoded.buffer, decoded.byteOffset, decoded.byteLength);
  const [count = 0, first = 0] = (file.dataSet['00281101']?.Value ?? []).map(Number);
  const tables = ['00281201', '00281202', '00281203'].map((tag) => tableOf(file.dataSet, tag));
  const image = await showInstance(instanceOf(file));
  const drawn = await screenImage(image).pixels();
  let colours = 0;
  const worst = worstDifference(image, drawn, (column, row): Colour => {
    const at = row * image.columns + column;
    const entry = stored.getUint16(at * 2, true) - first;
    if (entry < 0) return [drawn[at * 4] ?? 0, drawn[at * 4 + 1] ?? 0, drawn[at * 4 + 2] ?? 0];
    colours += 1;
    const [red = 0, green = 0, blue = 0] = tables.map((table) =>
      table.readUInt16LE(Math.min(entry, count - 1) * 2),
    );
    return [(red / 65535) * 255, (green / 65535) * 255, (blue / 65535) * 255];
  });
  expect(colours).toBeGreaterThan(1000);
  expect(worst.difference, worst.sentence).toBeLessThanOrEqual(1);
});

function tableOf(dataSet: DicomJson, tag: string): Buffer {
  return Buffer.from(dataSet[tag]?.InlineBinary ?? '', 'base64');
}
