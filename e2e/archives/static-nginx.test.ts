import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFrameCodec, findSeries, instanceFile, makeDemoStudies, readPart10 } from '@alternator/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseMediaRange } from '../../config/cli/src/archive/accept.ts';
import { parseMultipart } from '../../config/cli/src/archive/multipart.ts';
import { makeStaticRig, type StaticRig } from '../../config/cli/src/static/static-rig.ts';
import { findPrograms, inContinuousIntegration } from '../run/programs.mjs';
import { type Nginx, startNginx } from './nginx.ts';

const recipe = fileURLToPath(new URL('../../config/deploy/nginx/', import.meta.url));
const { nginx: program } = findPrograms();
const viewer = 'https://viewer.example.org';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

// Skipped where nginx is not installed; npm test says so at its end.
describe.skipIf(!program && !inContinuousIntegration())('a static archive behind the nginx recipe', () => {
  const folder = mkdtempSync(join(tmpdir(), 'alternator-static-tree-'));
  const dist = join(folder, 'dist');
  const series = findSeries(makeDemoStudies(), 'encoding-uncompressed');
  const study = makeDemoStudies().find((one) => one.series.some(({ key }) => key === series.key));
  const instance = series.instances[0];
  const place = `studies/${study?.studyInstanceUID}/series/${series.seriesInstanceUID}`;
  let rig: StaticRig;
  let server: Nginx;
  let file: Uint8Array;

  beforeAll(async () => {
    if (!instance) throw new Error('the demo has no uncompressed instance');
    rig = makeStaticRig();
    file = (await instanceFile(instance, createFrameCodec())).bytes;
    rig.add({ 'a.dcm': file });
    mkdirSync(dist, { recursive: true });
    writeFileSync(join(dist, 'index.html'), 'the page');
    await rig.run(undefined, join(dist, 'dicomweb'));
    mkdirSync(join(folder, 'nginx'));
    const cors = readFileSync(join(recipe, 'static-tree-cors.conf.template'), 'utf8');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the template's own variable
    const filled = cors.replaceAll('${ALTERNATOR_VIEWER}', viewer);
    writeFileSync(join(folder, 'nginx/alternator-static-tree-cors.conf'), filled);
    // What stands in the place of the headers is in the server block, before all locations.
    const headers = readFileSync(join(recipe, 'static-tree.conf'), 'utf8');
    const options = { dist, archive: '127.0.0.1:9', headers, folder: join(folder, 'nginx') };
    server = await startNginx(program ?? 'nginx', options);
  });
  afterAll(async () => {
    await server?.program.stop();
    rig?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** By Node's own client, which neither asks for gzip nor unpacks it by itself. */
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<Answer>((resolve, reject) => {
      get(new URL(`dicomweb/${path}`, server.url), { headers, method }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      }).on('error', reject);
    });

  it.each([
    ['the list of studies', 'studies'],
    [
      'the list of studies, filtered by a client that does not know that it is not',
      'studies?limit=1&PatientName=x',
    ],
    ['a study', 'studies/STUDY'],
    ['its series', 'studies/STUDY/series'],
    ['one series', 'SERIES'],
    ['the metadata of a series', 'SERIES/metadata'],
    ['its instances', 'SERIES/instances'],
    ['the metadata of an instance', 'SERIES/instances/INSTANCE/metadata'],
  ])('answers with %s as one line of DICOM JSON', async (_, path) => {
    const answer = await ask(filledIn(path));
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/dicom+json']);
    expect(JSON.parse(answer.body.toString())).toEqual([
      expect.objectContaining({ '0020000D': expect.anything() }),
    ]);
    const zipped = await ask(filledIn(path), { 'Accept-Encoding': 'gzip' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
  });

  it('answers with the bytes of a frame, unpacked for who takes no gzip', async () => {
    const { status, headers, body } = await ask(filledIn('SERIES/instances/INSTANCE/frames/1'));
    expect([status, headers['content-type']]).toEqual([200, 'multipart/related']);
    const [frame = Buffer.alloc(0)] = parseMultipart(body, parseMediaRange(''));
    expect(Buffer.from(frame).equals(readPart10(file).frame(1))).toBe(true);
  });

  it.each([
    'SERIES/instances/INSTANCE/frames/2',
    'studies/1.2.3',
    'studies/STUDY/bulkdata/abc/de/f',
    'SERIES/thumbnail',
  ])('answers 404, and not the page, for %s', async (path) => {
    const { status, body } = await ask(filledIn(path));
    expect(status).toBe(404);
    expect(body.toString()).not.toContain('the page');
  });

  it('lets the named origin ask first, and read', async () => {
    const first = await ask('studies', { Origin: viewer, 'Access-Control-Request-Method': 'GET' }, 'OPTIONS');
    expect(first.status).toBe(204);
    expect(first.headers['access-control-allow-headers']).toContain('Authorization');
    const { headers } = await ask('studies');
    expect(headers).toMatchObject({
      'access-control-allow-origin': viewer,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  function filledIn(path: string): string {
    return path
      .replace('SERIES', place)
      .replace('STUDY', study?.studyInstanceUID ?? '')
      .replace('INSTANCE', instance?.sopInstanceUID ?? '');
  }
});
