import type { Instance, SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import { isAbortError, SourceError, type Workers } from '@alternator/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeArchive, type Sent, startArchive } from '../testing/fake-archive.ts';
import { instanceJson, type Json, seriesJson } from '../testing/fake-json.ts';
import { createFakeWorkers, openSource } from '../testing/open-source.ts';

const study = '1.2' as StudyInstanceUID;
const signal = new AbortController().signal;
let archive: FakeArchive;
beforeAll(async () => {
  archive = await startArchive();
});
afterAll(() => archive.close());

const all = ['1.2.1', '1.2.2', '1.2.3', '1.2.4', '1.2.5', '1.2.6'];
/** A study of six series with two instances each; `special` answers some paths otherwise. */
function serve(special: Readonly<Record<string, Sent>> = {}): void {
  archive.answer(({ path, query }) => {
    const [, , , series] = path.split('/');
    const answer = special[path];
    if (answer) return answer;
    if (path === 'studies/1.2/series') {
      return { json: query.has('offset') ? [] : all.map((uid, index) => seriesJson(uid, index + 1)) };
    }
    if (path === 'studies/1.2/metadata') return { json: all.flatMap((uid) => [instanceJson(uid, 1)]) };
    return series ? { json: [instanceJson(series, 1), instanceJson(series, 2)] } : { status: 404 };
  });
}

async function collect(source = openSource(archive.root).source, series?: string) {
  const groups: (readonly Instance[])[] = [];
  const options = series ? { signal, series: series as SeriesInstanceUID } : { signal };
  let error: unknown;
  try {
    for await (const group of source.instances(study, options)) groups.push(group);
  } catch (reason) {
    error = reason;
  }
  return { groups, error, series: groups.map((group) => group[0]?.seriesInstanceUID).sort() };
}
const asked = () => archive.received.map(({ path }) => path);

describe('instances', () => {
  it('come series by series, picked in one worker', async () => {
    serve();
    const workers = createFakeWorkers();
    const { source, sent } = openSource(archive.root, {}, workers);
    const { groups, series, error } = await collect(source);
    expect(error).toBeUndefined();
    expect(series).toEqual(all);
    expect(groups.every((group) => group.length === 2)).toBe(true);
    expect(groups[0]?.[0]).toMatchObject({ patient: { patientName: 'DOE^JANE' }, numberOfFrames: 2 });
    expect(workers.opened).toEqual(['metadata']);
    const metadata = archive.received.filter(({ path }) => path.endsWith('metadata'));
    expect(metadata).toHaveLength(6);
    expect(metadata.every(({ headers }) => headers.accept === 'application/dicom+json')).toBe(true);
    // The host's fetch alone knows the credentials of a source.
    expect(sent).toHaveLength(archive.received.length);
    expect(sent.every(({ source }) => source === 'main')).toBe(true);
  });

  it('of several archives are read in one worker, each with its own name at the host', async () => {
    serve();
    const workers = createFakeWorkers();
    const first = openSource(archive.root, {}, workers);
    const second = openSource(archive.root, {}, workers, 'second');
    await Promise.all([collect(first.source), collect(second.source)]);
    expect(workers.opened).toEqual(['metadata']);
    expect(first.sent.some(({ source }) => source === 'second')).toBe(true);
  });

  it('of one series ask for that one only', async () => {
    serve();
    expect((await collect(undefined, '1.2.3')).series).toEqual(['1.2.3']);
    expect(asked()).toEqual(['studies/1.2/series/1.2.3/metadata']);
  });

  it('are taken from the metadata of the study where an archive cannot search for series', async () => {
    serve({ 'studies/1.2/series': { status: 400 } });
    expect(await collect()).toMatchObject({ series: all, error: undefined });
    expect(asked()).toEqual(['studies/1.2/series', 'studies/1.2/metadata']);
  });

  it('of a series whose metadata are refused are taken from the study', async () => {
    serve({ 'studies/1.2/series/1.2.2/metadata': { status: 404 } });
    const { series, error, groups } = await collect();
    expect(error).toBeUndefined();
    expect(series).toEqual(all);
    expect(groups).toHaveLength(6);
  });

  it('that can be had come before the error of those that cannot', async () => {
    serve({ 'studies/1.2/series/1.2.2/metadata': { status: 500 }, 'studies/1.2/metadata': { status: 404 } });
    const { series, error } = await collect();
    expect(series).toEqual(all.filter((uid) => uid !== '1.2.2'));
    expect(error).toMatchObject({ name: 'SourceError', code: 'server', status: 500 });
  });

  it('of a study that is not there are an error, never an endless wait', async () => {
    archive.answer(() => ({ json: [] }));
    expect((await collect()).error).toMatchObject({ code: 'not-found' });
    expect((await collect(undefined, '1.2.1')).error).toMatchObject({ code: 'not-found' });
  });

  it('stop at once when the archive asks for a sign-in', async () => {
    serve(Object.fromEntries(all.map((uid) => [`studies/1.2/series/${uid}/metadata`, { status: 401 }])));
    const { error } = await collect();
    expect(error).toMatchObject({ code: 'unauthorised' });
    expect(asked()).not.toContain('studies/1.2/series/1.2.6/metadata');
  });

  it('lose one broken instance, not the series, and say so', async () => {
    const broken = { ...instanceJson('1.2.1', 2), '00080018': undefined };
    serve({ 'studies/1.2/series/1.2.1/metadata': { json: [instanceJson('1.2.1', 1), broken] } });
    const { source, context } = openSource(archive.root);
    const { groups } = await collect(source, '1.2.1');
    expect(groups[0]).toHaveLength(1);
    expect(groups[0]?.[0]?.warnings).toEqual([
      '1 of 2 instances could not be read: SOPInstanceUID (0008,0018) is missing.',
    ]);
    expect(context.logged[0]).toMatchObject({ level: 'warn', detail: { count: 1 } });
  });

  it('share what they have in common, so that it crosses once', async () => {
    serve();
    const { groups } = await collect(undefined, '1.2.1');
    expect(groups[0]?.[0]?.patient).toBe(groups[0]?.[1]?.patient);
    expect(groups[0]?.[0]?.pixel).toBe(groups[0]?.[1]?.pixel);
  });

  it('end with their signal', async () => {
    serve({ 'studies/1.2/series/1.2.1/metadata': { never: true } });
    const controller = new AbortController();
    const { source } = openSource(archive.root);
    const options = { series: '1.2.1' as SeriesInstanceUID, signal: controller.signal };
    const first = source.instances(study, options)[Symbol.asyncIterator]().next();
    const outcome = first.catch((error: unknown) => error);
    controller.abort();
    expect(isAbortError(await outcome)).toBe(true);
  });
});

describe('a metadata worker that is lost', () => {
  it('is an error in time, and the next request gets a new one', async () => {
    serve();
    const healthy = createFakeWorkers();
    let opened = 0;
    const workers: Workers = {
      open(id, options) {
        opened += 1;
        return opened === 1
          ? Promise.resolve({ port: new MessageChannel().port1 })
          : healthy.open(id, options);
      },
    };
    const { source } = openSource(archive.root, { timeoutSeconds: 0.3 }, workers);
    const lost = await collect(source, '1.2.1');
    expect(lost.error).toBeInstanceOf(SourceError);
    expect(lost.error).toMatchObject({ code: 'timeout' });
    expect((await collect(source, '1.2.1')).series).toEqual(['1.2.1']);
  });

  it('is an error with its reason when the host will not start it', async () => {
    const workers: Workers = { open: () => Promise.reject(new Error('the limit of 4 workers is reached')) };
    const { error } = await collect(openSource(archive.root, {}, workers).source, '1.2.1');
    expect(error).toBeInstanceOf(SourceError);
    expect((error as Error).message).toContain('the limit of 4 workers is reached');
  });
});

describe('a palette behind a BulkDataURI', () => {
  const table = Uint8Array.of(0, 0x10, 0, 0x80, 0, 0xff);
  const multipart = Buffer.concat([
    Buffer.from('--b0\r\nContent-Type: application/octet-stream\r\n\r\n'),
    table,
    Buffer.from('\r\n--b0--'),
  ]);
  function coloured(uri: string): Json {
    const entries = [1, 2, 3].flatMap((end) => [
      [`0028110${end}`, { vr: 'US', Value: [3, 0, 16] }],
      [`0028120${end}`, { vr: 'OW', BulkDataURI: uri }],
    ]);
    return instanceJson('1.2.1', 1, {
      '00280004': { vr: 'CS', Value: ['PALETTE COLOR'] },
      ...Object.fromEntries(entries),
    });
  }
  async function palette(uri: string, bulk: Sent) {
    serve({
      'studies/1.2/series/1.2.1/metadata': { json: [coloured(uri)] },
      'studies/1.2/bulk/red': bulk,
    });
    return (await collect(undefined, '1.2.1')).groups[0]?.[0];
  }

  it('is fetched, wherever the archive thinks it stands', async () => {
    const bulk = { type: 'multipart/related; type="application/octet-stream"; boundary=b0', body: multipart };
    for (const uri of [
      `${archive.root}/studies/1.2/bulk/red`,
      'http://inner-name:8042/dicom-web/studies/1.2/bulk/red',
      '/dicom-web/studies/1.2/bulk/red',
      '../../bulk/red',
    ]) {
      const instance = await palette(uri, bulk);
      expect(instance?.pixel?.palette?.red).toEqual(Uint8Array.of(0x10, 0x80, 0xff));
      expect(instance?.warnings).toEqual([]);
    }
  });

  it('is read as a single part too; a page in its place is no palette', async () => {
    const single = await palette('../../bulk/red', { type: 'application/octet-stream', body: table });
    expect(single?.pixel?.palette?.blue).toEqual(Uint8Array.of(0x10, 0x80, 0xff));
    const page = await palette('../../bulk/red', { type: 'text/html', body: '<html></html>' });
    expect(page?.pixel?.palette).toBeUndefined();
    expect(page?.warnings[0]).toContain('palette is missing');
  });

  it('at another origin is never asked for', async () => {
    const other = await startArchive();
    const instance = await palette(`${other.root}/elsewhere`, {});
    expect(instance?.pixel?.palette).toBeUndefined();
    expect(other.received).toEqual([]);
    await other.close();
  });
});

describe('what else of a picture an archive keeps behind a BulkDataURI', () => {
  const us = (value: number) => ({ vr: 'US', Value: [value] });
  const overlay = (uri: string): Json => ({
    '60020010': us(2),
    '60020011': us(4),
    '60020040': { vr: 'CS', Value: ['G'] },
    '60023000': { vr: 'OW', BulkDataURI: uri },
  });
  async function instanceWith(elements: Json, answers: Readonly<Record<string, Sent>>) {
    serve({
      'studies/1.2/series/1.2.1/metadata': { json: [instanceJson('1.2.1', 1, elements)] },
      ...answers,
    });
    return (await collect(undefined, '1.2.1')).groups[0]?.[0];
  }

  it('is fetched for overlays', async () => {
    const bits = { type: 'application/octet-stream', body: Uint8Array.of(0x81) };
    const instance = await instanceWith(overlay('../../bulk/bits'), { 'studies/1.2/bulk/bits': bits });
    expect(instance?.overlays).toMatchObject([{ group: 0x6002, data: Uint8Array.of(0x81) }]);
    expect(instance?.warnings).toEqual([]);
  });

  it('is told where it cannot be had', async () => {
    const instance = await instanceWith(overlay('../../bulk/bits'), {
      'studies/1.2/bulk/bits': { status: 404 },
    });
    expect(instance).not.toHaveProperty('overlays');
    expect(instance?.warnings).toEqual(['The bits of overlay 6002 could not be had; it is not shown.']);
  });

  it('is found inside sequences, and only there where it belongs to a picture', async () => {
    const nested = (tag: string): Json => ({
      '00480105': { vr: 'SQ', Value: [{ [tag]: { vr: 'OB', BulkDataURI: '../../bulk/profile' } }] },
    });
    await instanceWith(nested('00282000'), { 'studies/1.2/bulk/profile': { status: 404 } });
    expect(asked()).toContain('studies/1.2/bulk/profile');
    await instanceWith(nested('00420011'), {});
    expect(asked()).toEqual(['studies/1.2/series/1.2.1/metadata']);
  });
});
