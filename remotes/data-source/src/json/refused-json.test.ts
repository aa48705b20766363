import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeArchive, type Sent, startArchive } from '../testing/fake-archive.ts';
import { openJsonSource } from '../testing/open-json-source.ts';

let archive: FakeArchive;
beforeAll(async () => {
  archive = await startArchive();
});
afterAll(() => archive.close());

const signal = new AbortController().signal;

function answered(sent: Sent, config?: Readonly<Record<string, unknown>>) {
  archive.answer(() => sent);
  const opened = openJsonSource(`${archive.root}/studies.json?token=secret`, config);
  return { ...opened, page: opened.source.searchStudies({ offset: 0, limit: 10 }, signal) };
}
const study = (series: readonly unknown[]) => ({ studies: [{ StudyInstanceUID: '1.2', series }] });
const instances = (...list: readonly unknown[]) => study([{ SeriesInstanceUID: '1.2.3', instances: list }]);

describe('a link that leads to', () => {
  it.each<[string, Sent, string, string | RegExp]>([
    ['nothing', { status: 404 }, 'not-found', 'does not exist'],
    ['a sign-in', { status: 401 }, 'unauthorised', 'sign-in'],
    ['a web page', { body: '<!doctype html>', type: 'text/plain' }, 'html', 'a web page'],
    ['broken JSON', { body: '{"studies": [\n{,' }, 'malformed', 'line 2, column 2'],
    ['a list', { json: [] }, 'malformed', /: the whole: |studies: /],
    ['other JSON', { json: { study: [] } }, 'malformed', 'studies: it is missing'],
    ['no study', { json: { studies: [] } }, 'malformed', 'studies: it is empty'],
    [
      'a UID that is none',
      { json: { studies: [{ StudyInstanceUID: 'x', series: [] }] } },
      'malformed',
      'studies[0].StudyInstanceUID: a UID',
    ],
    [
      'a number for a UID',
      { json: { studies: [{ StudyInstanceUID: 1.2, series: [] }] } },
      'malformed',
      'a UID as text',
    ],
    ['no series', { json: study([]) }, 'malformed', 'studies[0].series: it is empty'],
    [
      'no address',
      { json: instances({ metadata: {} }) },
      'malformed',
      'studies[0].series[0].instances[0].url: it is missing',
    ],
    [
      'a script',
      { json: instances({ url: 'javascript:alert(1)' }) },
      'malformed',
      'instances[0].url: only http and https',
    ],
    [
      'another origin',
      { json: instances({ url: 'https://elsewhere.test/a' }) },
      'malformed',
      'nothing from https://elsewhere.test',
    ],
    ['depth', { body: `{"studies":${'['.repeat(90)}` }, 'malformed', '64 deep'],
  ])('%s says so and names the place', async (_, sent, code, message) => {
    const { page, sent: requests } = answered(sent);
    await expect(page).rejects.toMatchObject({ code });
    const text = await page.catch((error: Error) => error.message);
    if (typeof message === 'string') expect(text).toContain(message);
    else expect(text).toMatch(message);
    expect(text).not.toContain('secret');
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['as it says', true, /has 3\.\d MB; at most 2 MB .*maxMegabytes/],
    ['as it turns out', false, /has more than 2 MB; at most 2 MB .*maxMegabytes/],
  ])('more than may be read is stopped, %s', async (_, isSaid, message) => {
    const body = JSON.stringify(study([{ filler: 'x'.repeat(3_200_000) }]));
    const headers: Record<string, string> = isSaid ? { 'content-length': `${body.length}` } : {};
    const { page } = answered({ body, headers }, { maxMegabytes: 2 });
    await expect(page).rejects.toMatchObject({ message: expect.stringMatching(message) });
  });

  it('some images elsewhere opens the others, and the reader is told', async () => {
    const here = { url: 'a.dcm' };
    const json = instances(here, { url: 'https://elsewhere.test/b.dcm' }, { url: 'data:,x' });
    const { page, notices, source } = answered({ json });
    expect((await page).studies).toHaveLength(1);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ level: 'warning', message: '2 parts were left out.' });
    expect(notices[0]?.detail).toContain('instances[1].url');
    const series = await source.searchSeries('1.2' as never, signal);
    expect(series).toMatchObject([{ numberOfInstances: 1 }]);
  });

  it('keys that mean something to JavaScript means nothing by them', async () => {
    const body =
      '{"__proto__":{"polluted":1},"studies":[{"constructor":{"prototype":{"polluted":1}},"__proto__":{"PatientName":"NOBODY"},' +
      '"StudyInstanceUID":"1.2","series":[{"SeriesInstanceUID":"1.2.3","instances":[{"url":"a.dcm","metadata":{"__proto__":{"polluted":1}}}]}]}]}';
    const { page, context } = answered({ body });
    const [found] = (await page).studies;
    expect(found).toMatchObject({ studyInstanceUID: '1.2' });
    expect(found?.patientName).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(context.logged.map(({ detail }) => detail)).toContain('"__proto__" is not read here.');
  });

  it('the same study twice of two patients opens the first alone', async () => {
    const series = [{ SeriesInstanceUID: '1.2.3', instances: [{ url: 'a.dcm' }] }];
    const one = (PatientID: string) => ({ StudyInstanceUID: '1.2', PatientID, series });
    const { page, notices } = answered({ json: { studies: [one('7'), one('8')] } });
    expect((await page).studies).toMatchObject([{ patientID: '7' }]);
    expect(notices[0]?.detail).toContain('studies[1].PatientID');
  });

  it('is asked again after a failure', async () => {
    const { page, source } = answered({ status: 503 });
    await expect(page).rejects.toMatchObject({ code: 'server' });
    archive.answer(() => ({ json: instances({ url: 'a.dcm' }) }));
    expect((await source.searchStudies({ offset: 0, limit: 10 }, signal)).studies).toHaveLength(1);
  });
});

it('a setting that is not known is named', () => {
  expect(() => openJsonSource('https://files.test/a.json', { maxMegabyte: 3 })).toThrow(
    '"maxMegabyte" is not a setting',
  );
  expect(() => openJsonSource('https://files.test/a.json', { maxMegabytes: 'many' })).toThrow(
    '"maxMegabytes" is "many"',
  );
});
