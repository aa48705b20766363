import type { Instance, SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import {
  type DicomElement,
  type DicomJson,
  dicomJson,
  mergedDicomJson,
  writePart10,
} from '@alternator/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../config/cli/src/archive/index.ts';
import { openSource } from '../../remotes/data-source/src/testing/open-source.ts';
import { frameBytes } from '../archives/frame-bytes.ts';
import { createRecordedArchive, type RecordedArchive } from '../archives/recorded/recorded-archive.ts';
import { type RecordedName, recordings } from '../archives/recorded/recordings.ts';
import { type RequestServer, serveRequests } from '../archives/serve-requests.ts';

const STUDIES = 205;
const signal = new AbortController().signal;
const study = '2.25.1' as StudyInstanceUID;
const series = '2.25.1.1' as SeriesInstanceUID;

const RED = [0x10, 0x80, 0xff, 0];
/** A palette makes the picture depend on bulk data. */
const palette: DicomJson = Object.fromEntries(
  [1, 2, 3].flatMap((end): [string, DicomElement][] => [
    [`0028110${end}`, { vr: 'US', Value: [4, 0, 8] }],
    [`0028120${end}`, { vr: 'OW', InlineBinary: Buffer.from(RED).toString('base64') }],
  ]),
);

/** One picture of a few pixels. */
function fileOf(number: number): Uint8Array {
  const dataSet = dicomJson({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.7',
    SOPInstanceUID: `2.25.${number}.1.1`,
    StudyInstanceUID: `2.25.${number}`,
    SeriesInstanceUID: `2.25.${number}.1`,
    StudyDate: `2020${String(1 + (number % 12)).padStart(2, '0')}01`,
    Modality: 'OT',
    PatientName: `Test${number}^Jane`,
    PatientID: `ID${number}`,
    SeriesNumber: 1,
    InstanceNumber: 1,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'PALETTE COLOR',
    Rows: 2,
    Columns: 2,
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
  });
  return writePart10({ dataSet: mergedDicomJson(dataSet, palette), frames: [Uint8Array.of(1, 2, 3, 0)] })
    .bytes;
}

const names = Object.keys(recordings) as RecordedName[];

describe.each(names)('the replayed archive %s', { timeout: 30_000 }, (name) => {
  const recording = recordings[name];
  let archive: RecordedArchive;
  let server: RequestServer;
  beforeAll(async () => {
    const files = Array.from({ length: STUDIES }, (_, index) => fileOf(index + 1));
    archive = createRecordedArchive(createMemoryStore(files), recording);
    server = await serveRequests(archive.fetch);
  }, 30_000);
  afterAll(() => server.close());

  const open = (dialect: unknown = name, more: object = {}) => {
    const { qido, wado, stow } = recording.roots;
    const roots = { qidoRoot: qido, wadoRoot: wado, stowRoot: stow };
    const config = Object.fromEntries(
      Object.entries(roots).map(([key, path]) => [key, server.origin + path]),
    );
    return openSource(server.origin, { ...config, ...more, dialect }).source;
  };
  const search = async (query: object) =>
    open().searchStudies({ offset: 0, limit: 10, ...query } as never, signal);
  const instancesOf = async () => {
    const found: Instance[] = [];
    for await (const group of open().instances(study, { series, signal })) found.push(...group);
    return found;
  };

  it('is searched by name, number, date and modality', async () => {
    expect((await search({ patientName: 'Test77 Jane' })).studies).toMatchObject([
      { studyInstanceUID: '2.25.77' },
    ]);
    expect((await search({ patientID: 'ID77' })).studies).toMatchObject([{ studyInstanceUID: '2.25.77' }]);
    const byDate = await search({ fromDate: '20200301', toDate: '20200331', limit: 100 });
    expect(byDate.studies).toHaveLength(17);
    expect((await search({ modalities: ['MR'] })).studies).toEqual([]);
    expect((await search({ patientName: ' ', accessionNumber: '*' })).studies).toHaveLength(10);
  });

  it('is paged over to its end, each study once', async () => {
    const source = open();
    const found: string[] = [];
    for (let offset = 0; ; offset += 50) {
      const { studies, more } = await source.searchStudies({ offset, limit: 50 }, signal);
      found.push(...studies.map(({ studyInstanceUID }) => studyInstanceUID));
      if (!more) break;
    }
    expect(new Set(found).size).toBe(STUDIES);
    const whole = await open().searchStudies({ offset: 0, limit: 500 }, signal);
    expect(whole).toMatchObject({ more: false, total: STUDIES });
    expect(whole.studies).toHaveLength(STUDIES);
  });

  it('never gives a search the count of its own page', async () => {
    await search({});
    const searches = server.received.filter((line) => /^GET .*\/studies\?/.test(line));
    expect(searches.every((line) => /limit=\d+/.test(line))).toBe(true);
  });

  it('opens: series, instances with their bulk data, the very bytes of a frame', async () => {
    expect(await open().searchSeries(study, signal)).toMatchObject([{ seriesInstanceUID: series }]);
    const [instance] = await instancesOf();
    if (!instance) throw new Error('No instance');
    const { bytes } = await frameBytes(await open().locate(instance, 1));
    expect([...bytes]).toEqual([1, 2, 3, 0]);
    // What an archive keeps to itself is said, never guessed.
    const isKept = recording.bulkDataUri === 'none';
    expect(instance.pixel?.palette?.red).toEqual(isKept ? undefined : Uint8Array.from(RED));
    expect(instance.warnings).toHaveLength(isKept ? 1 : 0);
  });

  it('takes a file, and what it can is taken away', async () => {
    const receipt = await open().store?.([fileOf(900)], { signal });
    expect(receipt).toEqual({ stored: ['2.25.900.1.1'], failed: [] });
    expect((await search({ patientID: 'ID900' })).studies).toHaveLength(1);
    const { remove } = open(name, { removal: recording.removal !== 'none' });
    expect(remove === undefined).toBe(recording.removal === 'none');
    await remove?.({ studyInstanceUID: study, seriesInstanceUID: series }, signal);
    const suffix = recording.removal === 'reject' ? '/reject/113001%5EDCM' : '';
    const method = recording.removal === 'reject' ? 'POST' : 'DELETE';
    const removed = { method, path: `/studies/${study}/series/${series}${suffix}` };
    expect(archive.removals).toEqual(recording.removal === 'none' ? [] : [removed]);
  });

  it('draws a picture of a series where it can', async () => {
    const { thumbnail } = open();
    expect(thumbnail !== undefined).toBe(recording.rendered);
    const part = { studyInstanceUID: study, seriesInstanceUID: series };
    if (thumbnail) expect(await thumbnail(part, signal)).toMatchObject({ type: 'image/jpeg' });
  });

  it('does not work in the plain standard where its quirks are in the way', async () => {
    const plain = open('dicomweb');
    const outcome = await plain
      .searchStudies({ offset: 0, limit: 10, patientName: 'test' }, signal)
      .then(({ studies }) => studies.length > 0)
      .catch(() => false);
    expect(outcome).toBe(name === 'dcm4chee');
  });
});
