import type { StudyQuery } from '@alternator/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeArchive, startArchive } from '../testing/fake-archive.ts';
import { type FakeStudy, studyJson } from '../testing/fake-json.ts';
import { openSource } from '../testing/open-source.ts';

const signal = new AbortController().signal;
const page: StudyQuery = { offset: 0, limit: 3 };
let archive: FakeArchive;
beforeAll(async () => {
  archive = await startArchive();
});
afterAll(() => archive.close());

/** An archive that pages as it is told, but never more than `cap` at once. */
function serve(studies: readonly FakeStudy[], cap = Number.POSITIVE_INFINITY) {
  archive.answer(({ query }) => {
    const offset = Number(query.get('offset') ?? 0);
    const limit = Math.min(Number(query.get('limit') ?? 12), cap);
    return { json: studies.slice(offset, offset + limit).map(studyJson) };
  });
}
const many = (count: number): FakeStudy[] =>
  Array.from({ length: count }, (_, index) => ({ uid: `1.2.${index + 1}`, name: `DOE^${index}` }));

describe('searchStudies', () => {
  it('asks with one Accept value, through the host, and reads a line', async () => {
    archive.answer(() => ({
      json: [
        {
          ...studyJson({ uid: '1.2', name: 'DOE^JANE', date: '20010108', modalities: ['CT', 'SR'] }),
          '00201206': { vr: 'IS', Value: [2] },
        },
      ],
    }));
    const { source, sent } = openSource(archive.root);
    const { studies } = await source.searchStudies(page, signal);
    expect(studies).toEqual([
      {
        source: 'main',
        studyInstanceUID: '1.2',
        patientName: 'DOE^JANE',
        studyDate: '20010108',
        modalities: ['CT', 'SR'],
        numberOfSeries: 2,
      },
    ]);
    expect(sent[0]).toMatchObject({ source: 'main', headers: { Accept: 'application/dicom+json' } });
    expect(archive.received[0]?.query.getAll('includefield')).toContain('StudyDescription');
  });

  it('takes 204 and an empty list alike as nothing found', async () => {
    const nothing = { studies: [], more: false, total: 0, ignored: [] };
    archive.answer(() => ({ status: 204 }));
    expect(await openSource(archive.root).source.searchStudies(page, signal)).toEqual(nothing);
    archive.answer(() => ({ json: [] }));
    expect(await openSource(archive.root).source.searchStudies(page, signal)).toEqual(nothing);
  });

  it('lists a study without modalities, and leaves out one without a UID', async () => {
    archive.answer(({ query }) => ({ json: query.has('offset') ? [] : [{}, studyJson({ uid: '1.2' })] }));
    const { source, context } = openSource(archive.root);
    const { studies } = await source.searchStudies(page, signal);
    expect(studies).toEqual([{ source: 'main', studyInstanceUID: '1.2', modalities: [] }]);
    expect(context.logged).toMatchObject([{ level: 'warn', detail: { unreadable: 1 } }]);
  });

  it('knows whether there is more, whatever the archive caps a page at', async () => {
    serve(many(7));
    const { source } = openSource(archive.root);
    expect(await source.searchStudies(page, signal)).toMatchObject({ more: true, studies: { length: 3 } });
    const last = await source.searchStudies({ offset: 6, limit: 3 }, signal);
    expect(last).toMatchObject({ more: false, total: 7, studies: { length: 1 } });

    serve(many(7), 2);
    const capped = openSource(archive.root).source;
    expect(await capped.searchStudies(page, signal)).toMatchObject({ more: true, studies: { length: 3 } });
    expect(await capped.searchStudies({ offset: 0, limit: 7 }, signal)).toMatchObject({
      more: false,
      total: 7,
    });
  });

  it('believes an archive that says how many there are', async () => {
    archive.answer(({ query }) => ({
      json: many(7)
        .slice(Number(query.get('offset') ?? 0))
        .slice(0, 4)
        .map(studyJson),
      headers: { 'X-Total-Count': '7' },
    }));
    const { source } = openSource(archive.root);
    expect(await source.searchStudies(page, signal)).toMatchObject({ more: true, total: 7 });
    expect(await source.searchStudies({ offset: 6, limit: 3 }, signal)).toMatchObject({
      more: false,
      total: 7,
    });
    expect(archive.received).toHaveLength(2);
  });

  it('never asks for more than the dialect allows, and lists no study twice', async () => {
    serve(many(450));
    const { source } = openSource(archive.root, { dialect: 'azure' });
    const { studies, more } = await source.searchStudies({ offset: 0, limit: 300 }, signal);
    expect(studies).toHaveLength(300);
    expect(more).toBe(true);
    expect(archive.received.map(({ query }) => Number(query.get('limit')))).toEqual([200, 101]);

    archive.answer(() => ({ json: many(2).map(studyJson) }));
    expect((await openSource(archive.root).source.searchStudies(page, signal)).studies).toHaveLength(2);
  });

  it('sorts the whole result, page by page, without searching again', async () => {
    const names = ['MOE', 'ADAMS', 'ZOE', 'BAKER', 'CARTER'];
    serve([{ uid: '1.2.9' }, ...names.map((name, index) => ({ uid: `1.2.${index}`, name }))]);
    const { source } = openSource(archive.root);
    const sort = { key: 'patientName', descending: false } as const;
    const first = await source.searchStudies({ ...page, sort }, signal);
    expect(first.studies.map(({ patientName }) => patientName)).toEqual(['ADAMS', 'BAKER', 'CARTER']);
    expect(first).toMatchObject({ more: true, total: 6, ignored: [] });
    const asked = archive.received.length;
    const second = await source.searchStudies({ offset: 3, limit: 3, sort }, signal);
    expect(second.studies.map(({ patientName }) => patientName)).toEqual(['MOE', 'ZOE', undefined]);
    expect(second.more).toBe(false);
    expect(archive.received).toHaveLength(asked);
    const down = await source.searchStudies({ ...page, sort: { ...sort, descending: true } }, signal);
    expect(down.studies.map(({ patientName }) => patientName)).toEqual(['ZOE', 'MOE', 'CARTER']);
  });

  it('says that it did not sort what is too much to fetch', async () => {
    serve(many(600));
    const sort = { key: 'patientName', descending: true } as const;
    const result = await openSource(archive.root).source.searchStudies({ ...page, sort }, signal);
    expect(result).toMatchObject({ more: true, ignored: ['sort'] });
    expect(result.studies.map(({ patientName }) => patientName)).toEqual(['DOE^0', 'DOE^1', 'DOE^2']);
  });

  it('says which filters the archive did not honour', async () => {
    serve([{ uid: '1.2', date: '19990101', modalities: ['US'] }]);
    const filters = { modalities: ['CT'], fromDate: '20000101', accessionNumber: 'A1' };
    const { ignored } = await openSource(archive.root).source.searchStudies({ ...page, ...filters }, signal);
    expect(ignored).toEqual(['modalities', 'fromDate']);
    const azure = openSource(archive.root, { dialect: 'azure' }).source;
    expect((await azure.searchStudies({ ...page, studyDescription: 'chest' }, signal)).ignored).toEqual([
      'studyDescription',
    ]);
  });
});

describe('searchSeries', () => {
  it('lists series in the order of their numbers', async () => {
    archive.answer(({ query }) => ({
      json: query.has('offset')
        ? []
        : [3, undefined, 1].map((number) => ({
            '0020000E': { vr: 'UI', Value: [`1.2.${number ?? 9}`] },
            ...(number && { '00200011': { vr: 'IS', Value: [number] } }),
          })),
    }));
    const { source } = openSource(archive.root);
    const series = await source.searchSeries('1.2' as Parameters<typeof source.searchSeries>[0], signal);
    expect(series.map(({ seriesInstanceUID }) => seriesInstanceUID)).toEqual(['1.2.1', '1.2.3', '1.2.9']);
    expect(archive.received[0]?.path).toBe('studies/1.2/series');
  });
});
