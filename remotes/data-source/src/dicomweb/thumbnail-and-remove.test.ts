import type { SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeArchive, type Sent, startArchive } from '../testing/fake-archive.ts';
import { openSource } from '../testing/open-source.ts';

const signal = new AbortController().signal;
const studyInstanceUID = '1.2' as StudyInstanceUID;
const series = { studyInstanceUID, seriesInstanceUID: '1.2.3' as SeriesInstanceUID };
let archive: FakeArchive;
beforeAll(async () => {
  archive = await startArchive();
});
afterAll(() => archive.close());

const sent = () => archive.received.map(({ method, url }) => `${method} ${url.replace('/dicom-web/', '')}`);
const thumbnail = (dialect: object) => {
  const { source } = openSource(archive.root, { dialect });
  if (!source.thumbnail) throw new Error('The source draws nothing');
  return source.thumbnail(series, signal);
};
const remove = (dialect: unknown, part: typeof series | { studyInstanceUID: StudyInstanceUID }) => {
  const { source } = openSource(archive.root, { dialect, removal: true });
  if (!source.remove) throw new Error('The source removes nothing');
  return source.remove(part, signal);
};
const jpeg: Sent = { type: 'image/jpeg', body: Uint8Array.of(0xff, 0xd8, 0xff) };

describe('a picture of a series', () => {
  it('is its thumbnail where the archive makes those', async () => {
    archive.answer(() => jpeg);
    const picture = await thumbnail({ thumbnails: 'thumbnail' });
    expect(picture).toMatchObject({ type: 'image/jpeg', size: 3 });
    expect(sent()).toEqual(['GET studies/1.2/series/1.2.3/thumbnail?viewport=128,128']);
  });

  it('is its first instance rendered small elsewhere', async () => {
    const found = { json: [{ '00080018': { vr: 'UI', Value: ['1.2.3.4'] } }] };
    archive.answer(({ path }) => (path.endsWith('/instances') ? found : jpeg));
    expect(await thumbnail({ preset: 'orthanc' })).toMatchObject({ type: 'image/jpeg' });
    expect(sent()).toEqual([
      'GET studies/1.2/series/1.2.3/instances?limit=1',
      'GET studies/1.2/series/1.2.3/instances/1.2.3.4/rendered?viewport=128,128',
    ]);
    expect(archive.received[1]?.headers.accept).toBe('image/jpeg');
  });

  it.each([
    [{ type: 'text/html', body: '<html>' }, 'html'],
    [{ json: {} }, 'malformed'],
    [{ status: 404 }, 'not-found'],
  ])('is an error where something else comes: %j', async (answer, code) => {
    archive.answer(() => answer);
    await expect(thumbnail({ thumbnails: 'thumbnail' })).rejects.toMatchObject({ code });
  });

  it('is not offered by archives that draw none', () => {
    const { source } = openSource(archive.root, { dialect: 'healthimaging' });
    expect(source.can.thumbnails).toBe(false);
    expect(source.thumbnail).toBeUndefined();
  });
});

describe('taking a study away', () => {
  it('is a rejection where the archive knows only that', async () => {
    archive.answer(() => ({ status: 204 }));
    await remove('dcm4chee', { studyInstanceUID });
    await remove('dcm4chee', series);
    expect(sent()).toEqual([
      'POST studies/1.2/reject/113001%5EDCM',
      'POST studies/1.2/series/1.2.3/reject/113001%5EDCM',
    ]);
  });

  it('is a deletion at archives in the cloud', async () => {
    archive.answer(() => ({ status: 200, json: {} }));
    await remove('google', { studyInstanceUID });
    await remove('azure', series);
    expect(sent()).toEqual(['DELETE studies/1.2', 'DELETE studies/1.2/series/1.2.3']);
  });

  it('says so where the archive did not do it', async () => {
    archive.answer(() => ({ status: 404 }));
    await expect(remove('dcm4chee', series)).rejects.toThrow('does not reject with this code');
    archive.answer(() => ({ status: 403 }));
    await expect(remove('azure', series)).rejects.toMatchObject({ code: 'forbidden', status: 403 });
    archive.answer(() => ({ type: 'text/html', body: '<html>' }));
    await expect(remove('azure', series)).rejects.toMatchObject({ code: 'html' });
  });

  it('is offered only where the site says so', () => {
    for (const config of [{ dialect: 'google' }, { dialect: 'google', removal: false }]) {
      const { source } = openSource(archive.root, config);
      expect(source.can.remove).toBeUndefined();
      expect(source.remove).toBeUndefined();
    }
    const can = (dialect: string) => openSource(archive.root, { dialect, removal: true }).source.can;
    expect(can('google').remove).toBe('delete');
    expect(can('dcm4chee').remove).toBe('reject');
  });

  it('cannot be asked for where the archive has no way', () => {
    expect(() => openSource(archive.root, { dialect: 'orthanc', removal: true })).toThrow(
      '"removal" is true, but its dialect knows no way to remove',
    );
    expect(() => openSource(archive.root, { dialect: 'google', removal: 'yes' })).toThrow(
      '"removal" is "yes"; true or false belongs there',
    );
  });
});
