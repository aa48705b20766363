import { readFileSync } from 'node:fs';
import type { Instance } from '@alternator/dicom';
import { dicomJson, TransferSyntax, writePart10 } from '@alternator/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeArchive, type Sent, startArchive } from '../testing/fake-archive.ts';
import { instancesOf, openJsonSource } from '../testing/open-json-source.ts';

let archive: FakeArchive;
beforeAll(async () => {
  archive = await startArchive();
});
afterAll(() => archive.close());

const study = '1.2';
const attributes = {
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
  SOPInstanceUID: '1.2.3.1',
  SeriesInstanceUID: '1.2.3',
  StudyInstanceUID: study,
  PatientID: '7',
  PatientName: 'DOE^JANE',
  Modality: 'MR',
  Rows: 2,
  Columns: 2,
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  BitsAllocated: 16,
  BitsStored: 12,
  HighBit: 11,
  PixelRepresentation: 0,
} as const;
const frames = [1, 2, 3].map((value) => Uint8Array.of(value, 0, value, 0, value, 0, value, 0));
const complete = { ...attributes, RescaleSlope: 1, RescaleIntercept: 0 };

function dicomFile(more: Record<string, unknown> = {}, count = 1) {
  const dataSet = dicomJson({ ...attributes, NumberOfFrames: String(count), ...more } as never);
  return writePart10({
    dataSet,
    frames: frames.slice(0, count),
    transferSyntaxUID: TransferSyntax.explicitVRLittleEndian,
  });
}

/** What the files' server sends, by name; JSON under `studies.json`. */
function serve(files: Readonly<Record<string, unknown>>, { ranges = true } = {}) {
  archive.answer(({ path, headers }): Sent => {
    const file = files[path];
    if (file === undefined) return { status: 404 };
    if (!(file instanceof Uint8Array)) return { json: file, type: 'text/plain' };
    const [, last] = ranges ? (/bytes=0-(\d+)/.exec(headers.range ?? '') ?? []) : [];
    if (last === undefined) return { body: file, type: 'application/octet-stream' };
    return { status: 206, body: file.subarray(0, Number(last) + 1), type: 'application/octet-stream' };
  });
}

const open = (config?: Readonly<Record<string, unknown>>, origins?: readonly string[]) =>
  openJsonSource(`${archive.root}/studies.json`, config, origins);
const listed = (instances: readonly unknown[], more: object = {}) => ({
  studies: [
    {
      StudyInstanceUID: study,
      PatientID: '7',
      series: [{ SeriesInstanceUID: '1.2.3', Modality: 'MR', instances }],
      ...more,
    },
  ],
});
const query = { offset: 0, limit: 10 };
const never = new AbortController().signal;

async function frameBytes(
  instance: Instance | undefined,
  number: number,
  { source }: ReturnType<typeof open>,
) {
  if (!instance) throw new Error('no instance');
  const locator = await source.locate(instance, number);
  if (locator.kind !== 'blob' || !locator.range) throw new Error(`a ${locator.kind} locator`);
  const { offset, length } = locator.range;
  return new Uint8Array(await locator.blob.slice(offset, offset + length).arrayBuffer());
}

describe('the JSON of a link', () => {
  it('lists its studies: what they say themselves, else their first image', async () => {
    serve({
      'studies.json': listed([{ metadata: { ...complete, PatientName: 'DOE^JANE' }, url: 'a.dcm' }], {
        StudyDate: '20200102',
        NumInstances: 1,
        Modalities: 'MR',
      }),
    });
    const { source, context } = open();
    const page = await source.searchStudies(query, never);
    expect(page).toMatchObject({ more: false, total: 1 });
    expect(page.studies[0]).toMatchObject({
      studyInstanceUID: study,
      patientID: '7',
      patientName: 'DOE^JANE',
      studyDate: '20200102',
      modalities: ['MR'],
      numberOfSeries: 1,
      numberOfInstances: 1,
    });
    expect(context.logged).toEqual([]);
  });

  it('costs one request where it says all that is needed; the frame is then the file', async () => {
    serve({ 'studies.json': listed([{ metadata: complete, url: 'dicomweb:a.dcm' }]) });
    const { source, sent } = open();
    const [instance] = await instancesOf(source, study);
    expect(instance).toMatchObject({ sopInstanceUID: '1.2.3.1', patient: { patientID: '7' } });
    expect(sent).toHaveLength(1);
    expect(instance && (await source.locate(instance, 1))).toMatchObject({
      kind: 'http',
      url: `${archive.root}/a.dcm`,
      file: { numberOfFrames: 1, identity: { studyInstanceUID: study, patientID: '7' } },
    });
  });

  it('is completed from the beginning of each file, and pixels are then read as the file has them', async () => {
    const long = dicomFile({ BitsStored: 16, HighBit: 15 }, 3).bytes;
    const file = new Uint8Array(200_000);
    file.set(long);
    const metadata = { SOPInstanceUID: '1.2.3.1', SeriesNumber: 4, BitsStored: 12 };
    serve({ 'studies.json': listed([{ metadata, url: 'a.dcm' }]), 'a.dcm': file });
    const { source, sent } = open();
    const [instance] = await instancesOf(source, study);
    expect(sent[1]?.headers).toEqual({ Range: 'bytes=0-65535' });
    expect(instance).toMatchObject({ sopClassUID: attributes.SOPClassUID, numberOfFrames: 3 });
    expect(instance?.pixel?.bitsStored).toBe(16);
    expect(instance?.warnings.join()).toContain('differ in BitsStored');
    const locator = instance && (await source.locate(instance, 2));
    expect(locator).toMatchObject({ kind: 'http', range: { length: 8 } });
    if (locator?.kind !== 'http' || !locator.range) throw new Error('no range');
    const { offset, length } = locator.range;
    expect(file.subarray(offset, offset + length)).toEqual(frames[1]);
    expect(sent).toHaveLength(2);
  });

  it('fetches nothing twice where a server sends files whole', async () => {
    serve(
      { 'studies.json': listed([{ metadata: {}, url: 'a.dcm' }]), 'a.dcm': dicomFile({}, 3).bytes },
      { ranges: false },
    );
    const opened = open();
    const [instance] = await instancesOf(opened.source, study);
    for (const number of [1, 2, 3]) {
      expect(await frameBytes(instance, number, opened)).toEqual(frames[number - 1]);
    }
    expect(opened.sent).toHaveLength(2);
  });

  it('reads a file of many frames once, when the first is asked for', async () => {
    const bytes = dicomFile({}, 3).bytes;
    serve({
      'studies.json': listed([{ metadata: { ...complete, NumberOfFrames: 3 }, url: 'a.dcm' }]),
      'a.dcm': bytes,
    });
    const opened = open();
    const [instance] = await instancesOf(opened.source, study);
    expect(opened.sent).toHaveLength(1);
    const [first, third] = await Promise.all([1, 3].map((number) => frameBytes(instance, number, opened)));
    expect([first, third]).toEqual([frames[0], frames[2]]);
    expect(opened.sent).toHaveLength(2);
  });

  it('shows the frames that it names one by one, under their own numbers', async () => {
    const instances = [3, 1].map((frame) => ({ metadata: {}, url: `dicomweb:a.dcm?frame=${frame}` }));
    serve({ 'studies.json': listed(instances), 'a.dcm': dicomFile({}, 3).bytes });
    const opened = open();
    const all = await instancesOf(opened.source, study);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ numberOfFrames: 3, shownFrames: [1, 3] });
    expect(await frameBytes(all[0], 3, opened)).toEqual(frames[2]);
  });
});

describe('an image that is another than the JSON says', () => {
  it.each([
    ['SOPInstanceUID', { SOPInstanceUID: '9.9' }],
    ['StudyInstanceUID', { StudyInstanceUID: '9.9' }],
    ['PatientID', { PatientID: '8' }],
  ])('by its %s costs itself and is named', async (keyword, foreign) => {
    const good = { ...complete, SOPInstanceUID: '1.2.3.2' };
    const instances = [
      { metadata: { SOPInstanceUID: '1.2.3.1' }, url: 'a.dcm' },
      { metadata: good, url: 'b.dcm' },
    ];
    serve({ 'studies.json': listed(instances), 'a.dcm': dicomFile(foreign).bytes });
    const all = await instancesOf(open().source, study);
    expect(all.map(({ sopInstanceUID }) => sopInstanceUID)).toEqual(['1.2.3.2']);
    expect(all[0]?.warnings.join()).toMatch(
      new RegExp(`1 of 2 .*studies\\[0\\].series\\[0\\].instances\\[0\\].url: .*${keyword} differs`),
    );
  });

  it('is not opened at all where it is the only one', async () => {
    serve({
      'studies.json': listed([{ metadata: {}, url: 'a.dcm' }]),
      'a.dcm': dicomFile({ PatientID: '8' }).bytes,
    });
    await expect(instancesOf(open().source, study)).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining('PatientID differs'),
    });
  });

  it('is told by an address without UIDs where its file is missing', async () => {
    serve({ 'studies.json': listed([{ metadata: {}, url: 'files/1.2.3.1.dcm?token=secret' }]) });
    const error = await instancesOf(open().source, study).catch((one: Error) => one);
    expect(error).toMatchObject({ code: 'not-found', message: expect.stringContaining('/files/{uid}.dcm') });
  });

  it('by what its metadata say against its study is refused before anything is fetched', async () => {
    serve({ 'studies.json': listed([{ metadata: { ...complete, PatientID: '8' }, url: 'a.dcm' }]) });
    const { source, sent } = open();
    await expect(instancesOf(source, study)).rejects.toThrow('instances[0].metadata.PatientID');
    expect(sent).toHaveLength(1);
  });
});

describe('the published example', () => {
  const path = new URL('../../../../../shared/data/json-study-example.json', import.meta.url);
  const text = () => readFileSync(path, 'utf8').replace('s3.amazonaws.com', new URL(archive.root).host);
  const uid = '1.2.840.113619.2.5.1762583153.215519.978957063';

  it('opens unchanged but for its host', async ({ skip }) => {
    let json: unknown;
    try {
      json = JSON.parse(text());
    } catch {
      skip('the folder of test data is not here');
    }
    const file = dicomFile({
      SOPInstanceUID: `${uid}.124`,
      SeriesInstanceUID: `${uid}.121`,
      StudyInstanceUID: `${uid}.78`,
      PatientID: '832040',
      PatientName: 'MISTER^MR',
    }).bytes;
    serve({ 'studies.json': json, [`/lury/MRStudy/${uid}.124.dcm`]: file });
    const { source, context } = open();
    const { studies } = await source.searchStudies(query, never);
    expect(studies[0]).toMatchObject({ patientID: '832040', patientName: 'MISTER^MR' });
    const [instance] = await instancesOf(source, `${uid}.78`);
    expect(instance).toMatchObject({ sopClassUID: attributes.SOPClassUID, series: { seriesNumber: 2 } });
    expect(context.logged.map(({ detail }) => detail)).toContain('"PatientId" was taken as PatientID.');
    expect(instance?.warnings.join()).toContain('differ in Rows');
  });
});
