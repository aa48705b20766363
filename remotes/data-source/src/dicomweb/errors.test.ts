import { isAbortError, SourceError } from '@alternator/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeArchive, type Sent, startArchive } from '../testing/fake-archive.ts';
import { openSource } from '../testing/open-source.ts';

const query = { offset: 0, limit: 3, patientName: 'SECRET' };
const study = '1.2.3' as Parameters<ReturnType<typeof openSource>['source']['searchSeries']>[0];
let archive: FakeArchive;
beforeAll(async () => {
  archive = await startArchive();
});
afterAll(() => archive.close());

async function errorOf(call: Promise<unknown>): Promise<SourceError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw new Error(`No SourceError but ${String(error)}`);
  return error;
}

const signal = new AbortController().signal;
const search = (config = {}) => openSource(archive.root, config).source.searchStudies(query, signal);
/** The same answer in the worker's way. */
async function metadata(config = {}) {
  const { source } = openSource(archive.root, config);
  const series = '1.2.3.4' as never;
  for await (const _ of source.instances(study, { series, signal })) throw new Error('Nothing should come');
}

const cases: readonly (readonly [string, Sent, string, number | undefined])[] = [
  ['401', { status: 401 }, 'unauthorised', 401],
  ['403', { status: 403 }, 'forbidden', 403],
  ['404', { status: 404 }, 'not-found', 404],
  ['400', { status: 400 }, 'refused', 400],
  ['406', { status: 406, body: '<html>' }, 'refused', 406],
  ['500', { status: 500, type: 'text/html', body: '<html>' }, 'server', 500],
  ['503', { status: 503 }, 'server', 503],
  ['502 of a proxy', { status: 502, type: 'text/html', body: '<html>' }, 'unreachable', 502],
  ['504 of a proxy', { status: 504 }, 'unreachable', 504],
  [
    'a page',
    { type: 'text/html; charset=utf-8', body: '<!doctype html><title>App</title>' },
    'html',
    undefined,
  ],
  ['a page that calls itself JSON', { body: '\n<!DOCTYPE html>' }, 'html', undefined],
  ['broken JSON', { body: '[{"00100010": SECRET' }, 'malformed', 200],
  ['JSON that is no list', { json: { error: 'SECRET' } }, 'malformed', undefined],
  ['a redirect', { status: 302, headers: { location: '/login' } }, 'unreachable', undefined],
];

describe('an archive that answers', () => {
  it.each(cases)('%s', async (_, sent, code, status) => {
    archive.answer(() => sent);
    for (const error of [await errorOf(search()), await errorOf(metadata())]) {
      expect(error.code).toBe(code);
      expect(error.source).toBe('main');
      if (status !== undefined) expect(error.status).toBe(status);
      expect(error.url).toContain('/dicom-web/studies');
      expect(`${error.message} ${error.url}`).not.toMatch(/SECRET|1\.2\.3|undefined/);
    }
  });

  it('a page: names the probable cause', async () => {
    archive.answer(() => ({ type: 'text/html', body: '<html></html>' }));
    const { message } = await errorOf(search());
    expect(message).toContain(`${archive.root}/studies answered a web page`);
    expect(message).toContain('root is probably wrong');
  });

  it('too late', async () => {
    archive.answer(() => ({ never: true }));
    for (const error of [
      await errorOf(search({ timeoutSeconds: 0.05 })),
      await errorOf(metadata({ timeoutSeconds: 0.05 })),
    ]) {
      expect(error.code).toBe('timeout');
      expect(error.message).toContain('did not answer within 0.05 s');
    }
  });
});

describe('an archive that is not there', () => {
  it('is unreachable, with the possible causes', async () => {
    const gone = await startArchive();
    await gone.close();
    const error = await errorOf(openSource(gone.root).source.searchStudies(query, signal));
    expect(error.code).toBe('unreachable');
    expect(error.message).toMatch(/down.*redirects.*CORS/);
  });
});

describe('a search that is no longer wanted', () => {
  it('ends as its signal says, which is no error of the archive', async () => {
    archive.answer(() => ({ never: true }));
    const controller = new AbortController();
    const { source } = openSource(archive.root);
    const searching = source.searchStudies(query, controller.signal).catch((error: unknown) => error);
    controller.abort();
    expect(isAbortError(await searching)).toBe(true);
  });
});

describe('the host refusing an origin', () => {
  it('is passed on as it is', async () => {
    const { source, context } = openSource(archive.root);
    const refused = new SourceError('origin', 'not declared', { source: 'main' });
    Object.assign(context, { fetch: () => Promise.reject(refused) });
    await expect(source.searchStudies(query, signal)).rejects.toBe(refused);
  });
});
