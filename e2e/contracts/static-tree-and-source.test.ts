import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Instance } from '@alternator/dicom';
import { createFrameCodec, findSeries, instanceFile, makeDemoStudies } from '@alternator/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStaticSource } from '../../remotes/data-source/src/testing/open-source.ts';
import { frameBytes } from '../archives/frame-bytes.ts';
import { startHttpServer } from '../archives/http-server.ts';
import { startNginx } from '../archives/nginx.ts';
import { writeStaticTree } from '../archives/static-tree.ts';
import type { Program } from '../run/program.ts';
import { findPrograms, inContinuousIntegration } from '../run/programs.mjs';

const signal = new AbortController().signal;
const keys = ['encoding-uncompressed', 'encoding-jpeg-ls'];
const studies = makeDemoStudies();
const series = keys.map((key) => findSeries(studies, key));
const study = studies.find((one) => series[0] && one.series.includes(series[0]));
if (!study) throw new Error('The demo has no study of encodings');

const recipe = fileURLToPath(new URL('../../config/deploy/nginx/static-tree.conf', import.meta.url));
const { nginx } = findPrograms();

interface TreeServer {
  readonly origin: string;
  readonly program: Program;
}

/** The recipe, with nothing else of a site behind it. */
async function startTreeNginx(folder: string): Promise<TreeServer> {
  writeFileSync(join(folder, 'index.html'), 'the page');
  mkdirSync(join(folder, 'nginx'));
  const headers = readFileSync(recipe, 'utf8');
  const options = { dist: folder, archive: '127.0.0.1:9', headers, folder: join(folder, 'nginx') };
  const { url, program } = await startNginx(nginx ?? 'nginx', options);
  return { origin: new URL(url).origin, program };
}

const servers: readonly (readonly [string, boolean, object, (folder: string) => Promise<TreeServer>])[] = [
  ['`npx http-server -p PORT --cors -g`', false, {}, startHttpServer],
  ['the same, the older layout with one studies.gz at the root', true, {}, startHttpServer],
  ['nginx by the recipe', false, {}, startTreeNginx],
  ['nginx by the recipe, asked for resources', false, { layout: 'served' }, startTreeNginx],
];

describe.each(servers)('a static tree at %s', { timeout: 30_000 }, (_, single, config, start) => {
  const isThere = start === startHttpServer || nginx !== undefined;
  const folder = mkdtempSync(join(tmpdir(), 'alternator-tree-'));
  const codec = createFrameCodec();
  const stored = new Map<string, Uint8Array>();
  let server: TreeServer;
  beforeAll(async () => {
    if (!isThere) return;
    const files: Uint8Array[] = [];
    for (const instance of series.flatMap(({ instances }) => instances.slice(0, 2))) {
      files.push((await instanceFile(instance, codec)).bytes);
    }
    await writeStaticTree(files, join(folder, 'dicomweb'), { single });
    server = await start(folder);
  }, 60_000);
  afterAll(async () => {
    await server?.program.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const open = () => openStaticSource(`${server.origin}/dicomweb`, { ...config });

  // Skipped where nginx is not installed; npm test says so at its end.
  it.skipIf(!isThere && !inContinuousIntegration())('is searched, listed and opened', async () => {
    const source = open();
    const page = await source.searchStudies({ offset: 0, limit: 5, patientName: '' }, signal);
    expect(page).toMatchObject({ total: 1, more: false });
    expect(page.studies).toMatchObject([{ studyInstanceUID: study.studyInstanceUID }]);
    const found = await source.searchSeries(study.studyInstanceUID, signal);
    expect(found.map(({ seriesInstanceUID }) => seriesInstanceUID).sort()).toEqual(
      series.map(({ seriesInstanceUID }) => seriesInstanceUID).sort(),
    );
    const nobody = { offset: 0, limit: 5, patientName: 'nobody' };
    expect(await source.searchStudies(nobody, signal)).toMatchObject({ studies: [], total: 0 });
  });

  it.skipIf(!isThere && !inContinuousIntegration())('gives the frames, packed or not', async () => {
    const source = open();
    const instances: Instance[] = [];
    for await (const group of source.instances(study.studyInstanceUID, { signal })) instances.push(...group);
    expect(instances).toHaveLength(4);
    for (const instance of instances) {
      const { bytes, contentType, isSecond } = await frameBytes(await source.locate(instance, 1));
      expect(contentType).toContain(`transfer-syntax=${instance.transferSyntaxUID}`);
      // One request a frame.
      expect(isSecond).toBeUndefined();
      stored.set(instance.sopInstanceUID, bytes);
    }
    const lengths = [...stored.values()].map(({ length }) => length);
    expect(Math.max(...lengths)).toBeGreaterThan(2 * Math.min(...lengths));
  });
});
