import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from '@alternator/dicom/dicomweb/doctor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAlternator } from '../run/alternator.ts';
import { type Outcome, runDoctor, runDoctorPlainly } from '../run/doctor.ts';
import { findPrograms, inContinuousIntegration, missingPrograms } from '../run/programs.mjs';
import { serveFiles } from './file-server.ts';
import { type Nginx, startNginxWith } from './nginx.ts';
import { archivePath, type Orthanc, startOrthanc } from './orthanc.ts';
import { phantomFiles } from './phantom-files.ts';
import { storeInstances } from './store-instances.ts';

const missing = missingPrograms(findPrograms()).filter((name) => name !== 'chromium');
const viewer = 'https://viewer.example.org';
const staticTree = fileURLToPath(new URL('../../config/deploy/nginx/static-tree.conf', import.meta.url));

describe.skipIf(missing.length > 0 && !inContinuousIntegration())(
  'the doctor at a real Orthanc',
  { timeout: 30_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'alternator-doctor-'));
    const servers: Nginx[] = [];
    let orthanc: Orthanc;
    let bare: Outcome;

    const nginx = async (name: string, server: string) => {
      const at = join(folder, name);
      mkdirSync(join(at, 'page'), { recursive: true });
      writeFileSync(join(at, 'page/index.html'), '<!doctype html><title>the page</title>');
      const started = await startNginxWith(
        findPrograms().nginx ?? '',
        at,
        (listen) => `server { listen ${listen}; root ${at}/page; index index.html; ${server} }`,
      );
      servers.push(started);
      return started.url;
    };

    beforeAll(async () => {
      const { orthanc: path = '', dicomweb = '' } = findPrograms();
      mkdirSync(join(folder, 'orthanc'));
      orthanc = await startOrthanc(path, dicomweb, join(folder, 'orthanc'));
      await storeInstances(`http://${orthanc.address}${archivePath}`, phantomFiles('encoding-jpeg-ls'));
      bare = await runDoctor([`http://${orthanc.address}/app/explorer.html`, '--origin', viewer, '--store']);
    }, 90_000);

    afterAll(async () => {
      for (const { program } of servers) await program.stop();
      await orthanc?.program.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    test('finds its root from the page of its explorer, and knows it', () => {
      expect(about(bare, 'address').what).toContain(
        `The DICOMweb root is http://${orthanc.address}/pacs/dicom-web`,
      );
      expect(bare.dialect).toBe('orthanc');
      expect(bare.dataSource?.config).toMatchObject({ stowRoot: `http://${orthanc.address}/pacs/dicom-web` });
    });

    test('reads through all that a viewer needs', () => {
      for (const id of [
        'keep-alive',
        'search',
        'paging',
        'no-matches',
        'wildcards',
        'series',
        'metadata',
        'frames',
        'bulk-data',
      ])
        expect(about(bare, id)).toMatchObject({ id, verdict: expect.stringMatching(/ok|skipped/) });
      expect(about(bare, 'frames').what).toMatch(
        /JPEG-LS Lossless: as stored \(transfer-syntax=\*\).*Refused: .*single part \(400\), a list \(400\)/,
      );
    });

    test('stores a synthetic image when told, and takes it away again', () => {
      expect(about(bare, 'store').verdict).toBe('ok');
      expect(about(bare, 'remove')).toMatchObject({
        verdict: 'ok',
        what: expect.stringContaining('Orthanc'),
      });
    });

    test('ends with 1 where another origin is kept out, and its lines mend that', async () => {
      const cors = about(bare, 'cors');
      expect(cors.verdict).toBe('failed');
      expect(bare.code).toBe(1);
      const url = await nginx('cors', cors.fix?.lines ?? '');
      const mended = await runDoctor([`${url}pacs/dicom-web`, '--origin', viewer]);
      expect(about(mended, 'cors')).toMatchObject({ verdict: 'ok', what: expect.stringContaining(viewer) });
      expect(mended.code).toBe(0);
      expect(
        about(await runDoctor([`${url}pacs/dicom-web`, '--origin', 'https://other.example.org']), 'cors')
          .what,
      ).toContain('names another origin');
    });

    test('sees where a proxy loses the prefix, and that the viewer mends it', async () => {
      await storeInstances(`http://${orthanc.address}${archivePath}`, phantomFiles('encoding-uncompressed'));
      const url = await nginx(
        'prefix',
        `location /hospital/dicom-web/ { proxy_pass http://${orthanc.address}/pacs/dicom-web/; proxy_set_header Host $http_host; }
       location / { try_files $uri /index.html; }`,
      );
      const outcome = await runDoctor([`${url}hospital/dicom-web`]);
      const bulk = about(outcome, 'bulk-data');
      expect(bulk).toMatchObject({ verdict: 'warning', fix: { where: 'nginx' } });
      expect(bulk.what).toMatch(/the proxy's prefix is lost\. There: .* answered a web page/);
      expect(bulk.fix?.lines).toContain('"Root": "/hospital/dicom-web/"');
      const wrong = await runDoctor([`${url}elsewhere/`]);
      expect(about(wrong, 'address')).toMatchObject({
        verdict: 'failed',
        what: expect.stringContaining('a web page'),
      });
    });

    test('knows a static tree, under a server of files and under nginx', async () => {
      const [from, tree] = [join(folder, 'files'), join(folder, 'static/page')];
      mkdirSync(from);
      mkdirSync(tree, { recursive: true });
      let count = 0;
      for await (const bytes of phantomFiles('encoding-rle'))
        writeFileSync(join(from, `${count++}.dcm`), bytes);
      await runAlternator(['archive', 'static', from, join(tree, 'dicomweb')]);
      const files = await serveFiles(tree);
      const url = await nginx('static', `include ${staticTree};`);
      for (const root of [`${files.url}dicomweb`, `${url}dicomweb`]) {
        const outcome = await runDoctor([root]);
        expect(outcome.findings.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
        expect(outcome.dataSource).toMatchObject({ use: 'alternator.static', config: { root } });
        expect(about(outcome, 'frames').verdict).toBe('ok');
      }
      files.close();
    });

    test('prints a table for people, and the block alone to standard output', async () => {
      const { stdout, stderr, code } = await runDoctorPlainly([`http://${orthanc.address}/pacs/dicom-web`]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^"dataSources": \[[\s\S]*"dialect": \{?[\s\S]*orthanc[\s\S]*\]\s*$/);
      expect(stderr).toMatch(/^ok +Address +The DICOMweb root|^ok +Address +http/m);
      const wrong = await runDoctorPlainly(['http://user:secret@127.0.0.1/']);
      expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('--token-file') });
    });
  },
);

function about({ findings }: Outcome, id: string): Finding {
  const found = findings.find((finding) => finding.id === id);
  if (!found) throw new Error(`nothing was found about "${id}"`);
  return found;
}
