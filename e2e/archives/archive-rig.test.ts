import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dicomJson, writePart10 } from '@alternator/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { responseHeaders } from '../../config/cli/src/headers/response-headers.ts';
import { writeHeaders } from '../../config/cli/src/headers/write-headers.ts';
import { findPrograms, inContinuousIntegration, missingPrograms } from '../run/programs.mjs';
import { type ArchiveRig, startArchiveRig } from './archive-rig.ts';
import { type RealSeriesByName, realSeries } from './real-series.ts';

const missing = missingPrograms(findPrograms()).filter((name) => name !== 'chromium');
const real = realSeries();

describe.skipIf(missing.length > 0 && !inContinuousIntegration())(
  'Orthanc behind nginx on one origin',
  () => {
    let rig: ArchiveRig;
    let dist: string;

    beforeAll(async () => {
      dist = pageFolder();
      rig = await startArchiveRig(dist, writeHeaders(site, 'nginx').text);
      await rig.store([rampImage()]);
    }, 60_000);

    afterAll(async () => {
      await rig?.stop();
      rmSync(dist, { recursive: true, force: true });
    });

    const get = (path: string, headers: Record<string, string> = {}) =>
      fetch(new URL(path, rig.url), { headers });

    test.each(['', 'viewer', 'viewer?study=1.2.3', 'callback', 'sub/path/', 'sub/path/viewer'])(
      'the route "%s" is answered by the page, which is not kept',
      async (path) => {
        const response = await get(path);
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toContain('text/html');
        expect(response.headers.get('cache-control')).toBe('no-cache');
        expect(await response.text()).toContain(path.startsWith('sub') ? 'below' : 'the page');
      },
    );

    test.each([
      'missing.js',
      'host/1.0.0-abc/missing.js',
      'remotes/a/latest.wasm',
      'viewer/deeper',
      'no-such-folder/',
    ])('what is missing at "%s" is a 404 that nobody keeps, and not the page', async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).not.toContain('the page');
    });

    test.each([
      ['host/1.0.0-abc/main.js', 'application/javascript', 'immutable'],
      ['host/1.0.0-abc/codec.wasm', 'application/wasm', 'immutable'],
      ['remotes/viewer/1.0.0-abc/remoteEntry.js', 'application/javascript', 'immutable'],
      ['sub/path/host/1.0.0-abc/main.js', 'application/javascript', 'immutable'],
      ['boot-0123abcd.js', 'application/javascript', 'immutable'],
      ['sites/orthanc/site.lock-0123abcd.json', 'application/json', 'immutable'],
      ['sites/orthanc/channel.json', 'application/json', 'no-cache'],
      ['host/latest.json', 'application/json', 'no-cache'],
      ['remotes/viewer/latest.json', 'application/json', 'no-cache'],
    ])('%s comes as %s, %s', async (path, type, keeping) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain(type);
      expect(response.headers.get('cache-control')).toContain(keeping);
    });

    test.each(['viewer', 'host/1.0.0-abc/main.js', 'missing.js'])(
      '"%s" comes under the same headers as from the product itself',
      async (path) => {
        const { headers } = await get(path);
        const described = responseHeaders(site).map(([name]) => [name, headers.get(name)]);
        expect(described).toEqual(responseHeaders(site));
      },
    );

    test('a search finds what was stored, at URLs of this origin', async () => {
      const response = await get('pacs/dicom-web/studies?PatientName=ramp*');
      const studies = (await response.json()) as Record<string, { Value: string[] }>[];
      expect(studies.map((study) => study['0020000D']?.Value[0])).toEqual([ramp.study]);
      expect(studies[0]?.['00081190']?.Value[0]).toBe(`${rig.dicomwebRoot}studies/${ramp.study}`);
      expect(response.headers.get('cache-control')).toBe('private, no-store');
    });

    test('a frame comes back as it was stored, with its transfer syntax', async () => {
      const frame = await get(framePath(ramp, 1), accept('*'));
      expect(frame.status).toBe(200);
      const part = onlyPart(await frame.bytes());
      expect(part.head).toMatch(
        /Content-Type: application\/octet-stream; *transfer-syntax=1\.2\.840\.10008\.1\.2\.1/i,
      );
      expect(part.body).toEqual(rampPixels());
    });

    test('bulk data is found where its URI says', async () => {
      const response = await get(`pacs/dicom-web/studies/${ramp.study}/metadata`);
      const [metadata] = (await response.json()) as Record<string, { BulkDataURI?: string }>[];
      const uri = metadata?.['7FE00010']?.BulkDataURI ?? '';
      expect(uri.startsWith(rig.dicomwebRoot)).toBe(true);
      const bulk = await fetch(uri);
      expect(bulk.headers.get('content-type')).toContain('multipart/related');
      expect(onlyPart(await bulk.bytes()).body).toEqual(rampPixels());
    });

    describe.skipIf(real === undefined)('real images', () => {
      const series = real as RealSeriesByName;
      const compressed = [
        'jpegLS',
        'jpeg2000',
        'jpeg2000Lossy',
        'colour',
        'colourJpeg2000',
        'colourCine',
      ] as const;

      test.each(compressed)('%s comes back in the transfer syntax that it was stored in', async (name) => {
        const { files, studyInstanceUID, transferSyntaxUID } = series[name];
        await rig.store(files);
        const response = await get(`pacs/dicom-web/studies/${studyInstanceUID}/instances`);
        const [instance] = (await response.json()) as Record<string, { Value: string[] }>[];
        const address = {
          study: studyInstanceUID,
          series: value(instance, '0020000E'),
          instance: value(instance, '00080018'),
        };
        const frame = await get(framePath(address, 1), accept('*'));
        expect(onlyPart(await frame.bytes()).head).toContain(`transfer-syntax=${transferSyntaxUID}`);
      });

      test('the whole head arrives, all 140 slices', async () => {
        await rig.store(series.ctHead.files);
        const { studyInstanceUID, seriesInstanceUID } = series.ctHead;
        const response = await get(
          `pacs/dicom-web/studies/${studyInstanceUID}/series/${seriesInstanceUID}/instances`,
        );
        expect(((await response.json()) as object[]).length).toBe(140);
      }, 60_000);
    });

    // The last one: it takes the archive away.
    test('an archive that is down is a 502, while the page still comes', async () => {
      await rig.stopArchive();
      expect((await get('pacs/dicom-web/studies')).status).toBe(502);
      expect((await get('viewer')).status).toBe(200);
    });
  },
);

const site = {
  site: 'orthanc',
  mode: 'research',
  dataSources: [],
  remotes: [],
  frameAncestors: ['self', 'https://portal.example.org'],
} as const;

interface InstanceAddress {
  readonly study: string;
  readonly series: string;
  readonly instance: string;
}

const ramp: InstanceAddress = { study: '2.25.101', series: '2.25.102', instance: '2.25.103' };

function rampPixels(): Uint8Array {
  return new Uint8Array(Uint16Array.from({ length: 64 * 64 }, (_, index) => index).buffer);
}

function rampImage(): Uint8Array {
  const dataSet = dicomJson({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.7',
    SOPInstanceUID: ramp.instance,
    StudyInstanceUID: ramp.study,
    SeriesInstanceUID: ramp.series,
    Modality: 'OT',
    PatientName: 'Ramp^Test',
    PatientID: 'RAMP',
    Rows: 64,
    Columns: 64,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 0,
  });
  return writePart10({ dataSet, frames: [rampPixels()] }).bytes;
}

function framePath({ study, series, instance }: InstanceAddress, frame: number): string {
  return `pacs/dicom-web/studies/${study}/series/${series}/instances/${instance}/frames/${frame}`;
}

function accept(transferSyntax: string): Record<string, string> {
  return { Accept: `multipart/related; type="application/octet-stream"; transfer-syntax=${transferSyntax}` };
}

function value(instance: Record<string, { Value: string[] }> | undefined, tag: string): string {
  return instance?.[tag]?.Value[0] ?? '';
}

/** The head and the body of a multipart answer of one part, RFC 2046 5.1. */
function onlyPart(bytes: Uint8Array): { head: string; body: Uint8Array } {
  const text = Buffer.from(bytes).toString('latin1');
  const start = text.indexOf('\r\n\r\n') + 4;
  const end = text.lastIndexOf('\r\n--', text.length - 3);
  return { head: text.slice(0, start), body: bytes.slice(start, end) };
}

/** A folder laid out like `dist`, at the root and once more below a path. */
function pageFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'alternator-page-'));
  const files = {
    'index.html': 'the page',
    'boot-0123abcd.js': '',
    'host/latest.json': '{}',
    'host/1.0.0-abc/main.js': '',
    'host/1.0.0-abc/codec.wasm': '',
    'remotes/viewer/latest.json': '{}',
    'remotes/viewer/1.0.0-abc/remoteEntry.js': '',
    'sites/orthanc/channel.json': '{}',
    'sites/orthanc/site.lock-0123abcd.json': '{}',
    'sub/path/index.html': 'the page below a path',
    'sub/path/host/1.0.0-abc/main.js': '',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
