import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instance } from '@alternator/dicom';
import { createFrameCodec, findSeries, instanceFile, makeDemoStudies } from '@alternator/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStaticSource } from '../../remotes/data-source/src/testing/open-source.ts';
import { frameBytes } from '../archives/frame-bytes.ts';
import { type HttpServer, startHttpServer } from '../archives/http-server.ts';
import { writeStaticTree } from '../archives/static-tree.ts';

const signal = new AbortController().signal;
const keys = ['encoding-uncompressed', 'encoding-jpeg-ls'];
const studies = makeDemoStudies();
const series = keys.map((key) => findSeries(studies, key));
const study = studies.find((one) => series[0] && one.series.includes(series[0]));
if (!study) throw new Error('The demo has no study of encodings');

describe.each([
  ["today's layout", false],
  ['the older layout, one studies.gz at the root', true],
])('a static tree at `npx http-server -p PORT --cors -g`, %s', (_, single) => {
  const folder = mkdtempSync(join(tmpdir(), 'alternator-http-server-'));
  const codec = createFrameCodec();
  const stored = new Map<string, Uint8Array>();
  let server: HttpServer;
  beforeAll(async () => {
    const files: Uint8Array[] = [];
    for (const instance of series.flatMap(({ instances }) => instances.slice(0, 2))) {
      files.push((await instanceFile(instance, codec)).bytes);
    }
    await writeStaticTree(files, join(folder, 'dicomweb'), { single });
    server = await startHttpServer(folder);
  }, 30_000);
  afterAll(async () => {
    await server?.program.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const open = () => openStaticSource(`${server.origin}/dicomweb`);

  it('is searched, listed and opened', async () => {
    const source = open();
    const page = await source.searchStudies({ offset: 0, limit: 5, patientName: '' }, signal);
    expect(page).toMatchObject({ total: 1, more: false });
    expect(page.studies).toMatchObject([{ studyInstanceUID: study.studyInstanceUID }]);
    const found = await source.searchSeries(study.studyInstanceUID, signal);
    expect(found.map(({ seriesInstanceUID }) => seriesInstanceUID).sort()).toEqual(
      series.map(({ seriesInstanceUID }) => seriesInstanceUID).sort(),
    );
    await expect(
      open().searchStudies({ offset: 0, limit: 5, patientName: 'nobody' }, signal),
    ).resolves.toMatchObject({ studies: [], total: 0 });
  });

  it('gives the frames, packed or not, in the syntax that they say', async () => {
    const source = open();
    const instances: Instance[] = [];
    for await (const group of source.instances(study.studyInstanceUID, { signal })) instances.push(...group);
    expect(instances).toHaveLength(4);
    for (const instance of instances) {
      const { bytes, contentType } = await frameBytes(await source.locate(instance, 1));
      expect(contentType).toContain(`transfer-syntax=${instance.transferSyntaxUID}`);
      stored.set(instance.sopInstanceUID, bytes);
    }
    const lengths = [...stored.values()].map(({ length }) => length);
    expect(Math.max(...lengths)).toBeGreaterThan(2 * Math.min(...lengths));
  });
});
