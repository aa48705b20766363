import {
  createFrameCodec,
  type DicomJson,
  findSeries,
  readPart10,
  type SyntheticInstance,
} from '@alternator/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ArchiveRig, partsOf, someStudies, startArchive } from '../archive-rig.ts';

const STORED = 'multipart/related; type="application/octet-stream"; transfer-syntax=*';
const studies = someStudies(['encodings', 'cine', 'qa']);
const codec = createFrameCodec();
const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';

let rig: ArchiveRig;
beforeAll(async () => {
  rig = await startArchive(['encodings', 'cine', 'qa']);
});
afterAll(() => rig.close());

function pathOf(key: string, index?: number): string {
  const series = findSeries(studies, key);
  const study = studies.find((one) => one.series.includes(series));
  const path = `/studies/${study?.studyInstanceUID}/series/${series.seriesInstanceUID}`;
  return index === undefined ? path : `${path}/instances/${instanceOf(key, index).sopInstanceUID}`;
}

function instanceOf(key: string, index: number): SyntheticInstance {
  const instance = findSeries(studies, key).instances[index];
  if (!instance) throw new Error(`${key} has no instance ${index}`);
  return instance;
}

describe('frames', () => {
  it.each([
    ['encoding-uncompressed', 'application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1'],
    ['encoding-rle', 'image/dicom-rle; transfer-syntax=1.2.840.10008.1.2.5'],
    ['encoding-jpeg-ls', 'image/jls; transfer-syntax=1.2.840.10008.1.2.4.80'],
    ['encoding-jpeg-2000', 'image/jp2; transfer-syntax=1.2.840.10008.1.2.4.90'],
    ['encoding-htj2k', 'image/jphc; transfer-syntax=1.2.840.10008.1.2.4.202'],
  ])('of %s come as stored as %s, and decode to the last bit', async (key, type) => {
    const instance = instanceOf(key, 3);
    const response = await rig.get(`${pathOf(key, 3)}/frames/1`, STORED);
    expect(response.status).toBe(200);
    const length = Number(response.headers.get('Content-Length'));
    const body = response.clone();
    expect((await body.arrayBuffer()).byteLength).toBe(length);
    const { parts, partType } = await partsOf(response);
    expect(partType).toBe(type);
    const decoded = await codec.decode(
      parts[0] ?? new Uint8Array(),
      instance.pixel,
      instance.transferSyntaxUID,
    );
    expect(Buffer.from(decoded).equals(instance.frame(1))).toBe(true);
  });

  it.each([
    undefined,
    'multipart/related; type="application/octet-stream"',
    'multipart/related; type=application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1',
  ])('come as Explicit VR Little Endian for Accept %s', async (accept) => {
    const { parts, partType } = await partsOf(
      await rig.get(`${pathOf('encoding-jpeg-ls', 0)}/frames/1`, accept),
    );
    expect(partType).toContain('transfer-syntax=1.2.840.10008.1.2.1');
    expect(Buffer.from(parts[0] ?? []).equals(instanceOf('encoding-jpeg-ls', 0).frame(1))).toBe(true);
  });

  it('come as a list from a multi-frame instance, in the order asked for', async () => {
    const { parts } = await partsOf(await rig.get(`${pathOf('cine-rle', 0)}/frames/7,2`, STORED));
    const instance = instanceOf('cine-rle', 0);
    const decoded = await Promise.all(
      parts.map((part) => codec.decode(part, instance.pixel, instance.transferSyntaxUID)),
    );
    expect(Buffer.from(decoded[0] ?? []).equals(instance.frame(7))).toBe(true);
    expect(Buffer.from(decoded[1] ?? []).equals(instance.frame(2))).toBe(true);
  });

  it('come singly where a single part is asked for', async () => {
    const response = await rig.get(`${pathOf('encoding-htj2k', 0)}/frames/1`, 'image/jphc');
    expect(response.headers.get('Content-Type')).toBe('image/jphc; transfer-syntax=1.2.840.10008.1.2.4.202');
    expect(new Uint8Array(await response.arrayBuffer()).slice(0, 2)).toEqual(Uint8Array.of(0xff, 0x4f));
  });

  it('of JPEG are refused uncompressed, and sent as stored', async () => {
    expect(
      (
        await rig.get(
          `${pathOf('cine-jpeg', 0)}/frames/1`,
          'multipart/related; type="application/octet-stream"',
        )
      ).status,
    ).toBe(406);
    const { parts } = await partsOf(
      await rig.get(`${pathOf('cine-jpeg', 0)}/frames/40`, 'multipart/related; type="image/jpeg"'),
    );
    expect([...(parts[0] ?? []).slice(0, 2)]).toEqual([0xff, 0xd8]);
  });

  it.each([
    ['/frames/0', 400],
    ['/frames/x', 400],
    ['/frames/1,', 400],
    ['/frames/2', 404],
  ])('%s is answered %i', async (path, status) => {
    expect((await rig.get(pathOf('qa-axial', 0) + path, STORED)).status).toBe(status);
  });
});

describe('metadata', () => {
  it('of a series has each instance with its pixel data as a link', async () => {
    const response = await rig.get(`${pathOf('qa-axial')}/metadata`);
    const metadata: DicomJson[] = await response.json();
    expect(metadata).toHaveLength(120);
    expect(metadata[0]).toMatchObject(instanceOf('qa-axial', 0).dataSet());
    const uri = metadata[0]?.['7FE00010']?.BulkDataURI ?? '';
    expect(uri.startsWith(rig.root)).toBe(true);
    const { parts } = await partsOf(await fetch(uri));
    expect(Buffer.from(parts[0] ?? []).equals(instanceOf('qa-axial', 0).frame(1))).toBe(true);
  });

  it('of what is not there is answered 404', async () => {
    expect((await rig.get('/studies/1.2.3/metadata')).status).toBe(404);
    expect((await rig.get(`${pathOf('qa-axial')}1/metadata`)).status).toBe(404);
  });
});

describe('instances', () => {
  it('come as files, one and many', async () => {
    const one = await rig.get(pathOf('encoding-htj2k', 1), 'application/dicom; transfer-syntax=*');
    const file = readPart10(new Uint8Array(await one.arrayBuffer()));
    expect(file.dataSet).toEqual(instanceOf('encoding-htj2k', 1).dataSet());
    const accept = 'multipart/related; type="application/dicom"; transfer-syntax=*';
    const { parts, partType } = await partsOf(await rig.get(pathOf('encoding-rle'), accept));
    expect(parts).toHaveLength(30);
    expect(partType).toBe('application/dicom; transfer-syntax=1.2.840.10008.1.2.5');
    expect(readPart10(parts[29] ?? new Uint8Array()).dataSet).toEqual(
      instanceOf('encoding-rle', 29).dataSet(),
    );
  });

  it('are refused in a form that cannot be made', async () => {
    expect((await rig.get(pathOf('encoding-rle', 0), 'application/zip')).status).toBe(406);
    const uncompressed = 'multipart/related; type="application/dicom"; transfer-syntax=1.2.840.10008.1.2.1';
    expect((await rig.get(pathOf('encoding-rle', 0), uncompressed)).status).toBe(406);
  });
});

describe('a rendered instance', () => {
  const render = (key: string, query = '?viewport=128,128', accept = 'image/jpeg') =>
    rig.get(`${pathOf(key, 3)}/rendered${query}`, accept);
  const small = { rows: 128, columns: 128, samplesPerPixel: 1, bitsAllocated: 8, bitsStored: 8 };

  it.each(['encoding-uncompressed', 'encoding-jpeg-ls', 'encoding-htj2k'])(
    'of %s is a small JPEG in the window of the data set',
    async (key) => {
      const response = await render(key);
      expect(response.headers.get('Content-Type')).toBe('image/jpeg');
      const jpeg = new Uint8Array(await response.arrayBuffer());
      const greys = await codec.decode(jpeg, small as never, JPEG_BASELINE);
      expect(greys).toHaveLength(128 * 128);
      // Air in the corner, the phantom's body in the middle.
      expect(greys[0]).toBeLessThan(10);
      expect(greys[64 * 128 + 64]).toBeGreaterThan(50);
    },
  );

  it('that is a JPEG already comes as it lies', async () => {
    const path = pathOf('cine-jpeg', 0);
    const stored = await rig.get(`${path}/frames/1`, 'image/jpeg; transfer-syntax=*');
    const rendered = await rig.get(`${path}/rendered`, 'image/jpeg');
    const bytes = Buffer.from(await rendered.arrayBuffer());
    expect(bytes.equals(Buffer.from(await stored.arrayBuffer()))).toBe(true);
  });

  it('of colour is one in colour', async () => {
    const response = await rig.get(`${pathOf('still-rgb', 0)}/rendered?viewport=64,64`, 'image/jpeg');
    const jpeg = new Uint8Array(await response.arrayBuffer());
    const colours = await codec.decode(jpeg, { ...small, samplesPerPixel: 3 } as never, JPEG_BASELINE);
    expect(colours.length % 3).toBe(0);
    const differs = (at: number) => Math.abs((colours[at] ?? 0) - (colours[at + 2] ?? 0)) > 40;
    expect(Array.from({ length: colours.length / 3 }, (_, index) => index * 3).some(differs)).toBe(true);
  });

  it('is refused in a form that it does not have, and in a size that is none', async () => {
    expect((await render('encoding-rle', '', 'image/png')).status).toBe(406);
    expect((await render('encoding-rle', '?viewport=0,x')).status).toBe(400);
  });
});
