import {
  createFrameCodec,
  dicomJson,
  encodedFrame,
  findSeries,
  instanceFile,
  makeDemoStudies,
  mergedDicomJson,
  readPart10,
  textOf,
  writePart10,
} from '@alternator/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { greyElements, instanceElements, smallFile } from './small-file.ts';
import { makeStaticRig, readArchive, readIndex, type StaticRig } from './static-rig.ts';

const codec = createFrameCodec();
const studies = makeDemoStudies();

let rig: StaticRig;
beforeEach(() => {
  rig = makeStaticRig();
});
afterEach(() => rig.close());

const keys = ['uncompressed', 'rle', 'jpeg-ls', 'jpeg-2000', 'htj2k'].map((name) => `encoding-${name}`);

describe('the frames of a static archive', () => {
  it.each([...keys, 'still-rgb'])('of %s are those of the file, byte for byte', async (key) => {
    const { bytes } = await demoFile(key);
    rig.add({ 'a.dcm': bytes });
    expect(await rig.run()).toMatchObject({ written: 1, unreadable: 0, notices: [] });
    expectFrames(bytes);
  });

  it.each(['filled', 'empty'] as const)(
    'of several frames in several fragments with the offset table %s are each in a file of its own',
    async (basicOffsetTable) => {
      const { instance } = await demoFile('encoding-rle');
      const frames = [await encodedFrame(instance, 1, codec), await encodedFrame(instance, 1, codec)];
      const dataSet = mergedDicomJson(instance.dataSet(), dicomJson({ NumberOfFrames: frames.length }));
      const fragmentBytes = basicOffsetTable === 'filled' ? 1000 : 1e9;
      const { transferSyntaxUID } = instance;
      const { bytes } = writePart10({ dataSet, transferSyntaxUID, frames, basicOffsetTable, fragmentBytes });
      rig.add({ 'a.dcm': bytes });
      await rig.run();
      expectFrames(bytes);
    },
  );

  it.each([
    ['encoding-uncompressed', '1.mht.gz', 'application/octet-stream;transfer-syntax=1.2.840.10008.1.2.1'],
    ['encoding-rle', '1.mht', 'image/dicom-rle;transfer-syntax=1.2.840.10008.1.2.5'],
    ['encoding-jpeg-ls', '1.mht', 'image/jls;transfer-syntax=1.2.840.10008.1.2.4.80'],
    ['encoding-jpeg-2000', '1.mht', 'image/jp2;transfer-syntax=1.2.840.10008.1.2.4.90'],
    ['encoding-htj2k', '1.mht', 'image/jphc;transfer-syntax=1.2.840.10008.1.2.4.202'],
  ])('of %s lie in %s as %s, and the metadata say the same syntax', async (key, name, contentType) => {
    const { instance, bytes } = await demoFile(key);
    rig.add({ 'a.dcm': bytes });
    await rig.run();
    const found = readArchive(rig.out).get(instance.sopInstanceUID);
    expect(found?.frames[0]).toMatchObject({ name, contentType });
    const syntax = textOf(found?.dataSet ?? {}, 'AvailableTransferSyntaxUID');
    expect(contentType.endsWith(`=${syntax}`)).toBe(true);
    const [line = {}] = readIndex(
      rig.out,
      `studies/${found?.study}/series/${found?.series}/instances/index.json.gz`,
    );
    expect(textOf(line, 'AvailableTransferSyntaxUID')).toBe(syntax);
  });

  it.each([
    ['implicit', { transferSyntaxUID: '1.2.840.10008.1.2', explicit: false }],
    ['big endian', { transferSyntaxUID: '1.2.840.10008.1.2.2', littleEndian: false }],
  ])('of a file in %s are in little endian, and say so', async (_, encoding) => {
    rig.add({ 'a.dcm': smallFile({ ...instanceElements(1), ...greyElements([1, 2, 0x1234]) }, encoding) });
    await rig.run();
    const found = readArchive(rig.out).get('2.25.1.1.1');
    expect([...(found?.frames[0]?.bytes ?? [])]).toEqual([1, 0, 2, 0, 0x34, 0x12]);
    expect(found?.frames[0]?.contentType).toBe(
      'application/octet-stream;transfer-syntax=1.2.840.10008.1.2.1',
    );
    expect(textOf(found?.dataSet ?? {}, 'AvailableTransferSyntaxUID')).toBe('1.2.840.10008.1.2.1');
    expect(found?.dataSet['7FE00010']).toEqual({ vr: 'OW', BulkDataURI: 'instances/2.25.1.1.1/frames' });
  });

  it('that can be read are there although their neighbours are cut off, and it is said which are not', async () => {
    const elements = { ...instanceElements(1), ...greyElements([1, 2]), '00280008 IS': '3' };
    const file = smallFile({ ...elements, '7FE00010 OW': [1, 2, 3, 4, 5, 6] });
    rig.add({ 'cut.dcm': file.subarray(0, file.length - 4) });
    const { notices, written } = await rig.run();
    expect(written).toBe(1);
    expect(notices).toEqual([expect.stringMatching(/^cut\.dcm: without frame 3: The file ends inside/)]);
    expect(
      readArchive(rig.out)
        .get('2.25.1.1.1')
        ?.frames.map(({ name }) => name),
    ).toEqual(['1.mht.gz', '2.mht.gz']);
  });
});

async function demoFile(key: string) {
  const instance = findSeries(studies, key).instances[0];
  if (!instance) throw new Error(`${key} has no instance`);
  return { instance, bytes: (await instanceFile(instance, codec)).bytes };
}

/** Every frame, against another reader of files than the writer's. */
function expectFrames(file: Uint8Array): void {
  const { dataSet, frameCount, frame } = readPart10(file);
  const found = readArchive(rig.out).get(textOf(dataSet, 'SOPInstanceUID') ?? '');
  expect(found?.frames).toHaveLength(frameCount);
  for (const [index, { bytes }] of (found?.frames ?? []).entries())
    expect(Buffer.from(bytes).equals(frame(index + 1)), `frame ${index + 1}`).toBe(true);
}
