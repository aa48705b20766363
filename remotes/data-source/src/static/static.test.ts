import type { Instance, SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeArchive, startArchive } from '../testing/fake-archive.ts';
import { openStaticSource } from '../testing/open-source.ts';
import { type FileServer, makeTree, serveTree } from '../testing/static-tree.ts';

const study = '1.2' as StudyInstanceUID;
const signal = new AbortController().signal;
const studies = [
  { uid: '1.2', name: 'DOE^JANE', date: '20200101', modalities: ['CT'] },
  { uid: '1.3', name: 'Müller^Jörg', date: '20210101', modalities: ['MR', 'SR'] },
];
let archive: FakeArchive;
beforeAll(async () => {
  archive = await startArchive();
});
afterAll(() => archive.close());

const open = (config: Readonly<Record<string, unknown>> = {}) => openStaticSource(archive.root, config);
const asked = () => archive.received.map(({ path }) => path);
async function instancesOf(source: ReturnType<typeof open>) {
  const found: Instance[] = [];
  for await (const group of source.instances(study, { signal })) found.push(...group);
  return found;
}
/** A palette in bulk data: relative to the study, as static-wado writes it, with a union for a VR. */
const coloured = Object.fromEntries([
  ['00280004', { vr: 'CS', Value: ['PALETTE COLOR'] }],
  ...[1, 2, 3].flatMap((end) => [
    [`0028110${end}`, { vr: 'US', Value: [3, 0, 16] }],
    [`0028120${end}`, { vr: 'OB|OW', BulkDataURI: 'bulkdata/abc/de/red' }],
  ]),
]);

const servers: readonly (readonly [FileServer, boolean, string, string])[] = [
  ['http-server', false, 'studies/index.json', '.mht'],
  ['nginx', false, 'studies/index.json', '.mht'],
  ['plain', false, 'studies/index.json.gz', '.mht.gz'],
  ['http-server', true, 'studies', '.mht'],
  ['plain', true, 'studies.gz', '.mht.gz'],
];

describe.each(servers)('a tree at a server like %s, older layout: %s', (server, single, index, frame) => {
  it('is found out by asking, once', async () => {
    archive.answer(serveTree(makeTree(studies, { single }), server));
    const source = open();
    const query = { offset: 0, limit: 10 };
    expect((await source.searchStudies(query, signal)).studies.map(({ patientName }) => patientName)).toEqual(
      ['DOE^JANE', 'Müller^Jörg'],
    );
    expect(asked().at(-1)).toBe(index);
    const before = archive.received.length;
    await source.searchStudies(query, signal);
    expect(asked().slice(before)).toEqual([index]);
  });

  it('gives series, instances with their bulk data, and where frames are', async () => {
    archive.answer(serveTree(makeTree(studies, { single, instance: coloured }), server));
    const source = open();
    expect(await source.searchSeries(study, signal)).toMatchObject([{ seriesInstanceUID: '1.2.1' }]);
    const [first, ...more] = await instancesOf(source);
    expect(more).toHaveLength(1);
    expect(first?.warnings).toEqual([]);
    expect(first?.pixel?.palette?.red).toEqual(Uint8Array.of(0x10, 0x80, 0xff));
    if (!first) throw new Error('No instance');
    const path = `${archive.root}/studies/1.2/series/1.2.1/instances/1.2.1.1/frames/2`;
    const locator = await source.locate(first, 2);
    expect(locator).toMatchObject({ kind: 'http', url: path + frame, accept: ['*/*'] });
    expect(locator).toHaveProperty('instead.accept', ['*/*']);
  });
});

describe('a static tree', () => {
  const serve = () => archive.answer(serveTree(makeTree(studies), 'http-server'));

  it('is searched here: by name, date, modality, with sorting and paging', async () => {
    serve();
    const source = open();
    const sort = { key: 'patientName', descending: true } as const;
    expect(await source.searchStudies({ offset: 0, limit: 1, sort }, signal)).toMatchObject({
      studies: [{ patientName: 'Müller^Jörg' }],
      more: true,
      total: 2,
    });
    const before = archive.received.length;
    const second = await source.searchStudies({ offset: 1, limit: 1, sort }, signal);
    expect(second).toMatchObject({ studies: [{ patientName: 'DOE^JANE' }], more: false });
    // The rest of a search that was asked for before.
    expect(archive.received).toHaveLength(before);
  });

  it('is read again by a new search where it has changed', async () => {
    serve();
    const source = open();
    const query = { offset: 0, limit: 10 };
    await source.searchStudies(query, signal);
    archive.answer(serveTree(makeTree(studies.slice(0, 1)), 'http-server'));
    expect(await source.searchStudies(query, signal)).toMatchObject({ total: 1 });
  });

  it('gives the picture beside a series, and none that is no picture', async () => {
    serve();
    const part = { studyInstanceUID: study, seriesInstanceUID: '1.2.1' as SeriesInstanceUID };
    expect(await open().thumbnail?.(part, signal)).toMatchObject({ type: 'image/jpeg', size: 3 });
    archive.answer(() => ({ body: 'no picture' }));
    await expect(open().thumbnail?.(part, signal)).rejects.toMatchObject({ code: 'malformed' });
  });

  it('that is not there says what was tried; one that asks for a sign-in is asked once', async () => {
    archive.answer(() => ({ status: 404, body: 'no' }));
    const query = { offset: 0, limit: 10 };
    await expect(open().searchStudies(query, signal)).rejects.toThrow('in no layout that is known');
    archive.answer(() => ({ status: 401 }));
    await expect(open().searchStudies(query, signal)).rejects.toMatchObject({ code: 'unauthorised' });
    expect(archive.received).toHaveLength(1);
    archive.answer(() => ({ type: 'text/html', body: '<html></html>' }));
    await expect(open().searchStudies(query, signal)).rejects.toMatchObject({ code: 'html' });
  });

  it.each([
    [{ root: 7 }, '"root" is 7'],
    [{ root: 'https://else.test/x' }, 'an origin that the source does not declare'],
    [{ layout: 'odd' }, '"layout" is "odd"; known are auto, files, served, packed'],
    [{ caseSensitive: 'no' }, '"caseSensitive" is "no"'],
    [{ qidoRoot: '/x' }, '"qidoRoot" is not a setting; known are root'],
  ])('is refused with what is wrong in %j', (config, message) => {
    expect(() => open(config)).toThrow(message);
  });
});
