import type { Instance, StudyInstanceUID } from '@alternator/dicom';
import type { DataSource, MadeLocator, StudyQuery } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { openVolumes } from './source.ts';

const header = `NRRD0004
# made by a test
type: ushort
dimension: 3
space: left-posterior-superior
sizes: 3 2 2
space directions: (0.5,0,0) (0,2,0) (0,0,4)
endian: little
encoding: ENCODING
space origin: (-10,-20,30)

`;
/** Each value is its own place: column + 10 row + 100 slice. */
const values = Uint16Array.from([0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112]);
const bytes = new Uint8Array(values.buffer);
const gzip = async (data: BlobPart) =>
  new Response(new Blob([data]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
const packed = new Uint8Array(await gzip(bytes));
const volume = (encoding: string, data: BlobPart) => new Blob([header.replace('ENCODING', encoding), data]);

const index = {
  studies: [1, 2, 3].map((number) => ({
    dicom: {
      '0020000D': { vr: 'UI', Value: [`1.2.${number}`] },
      '00100010': { vr: 'PN', Value: [{ Alphabetic: `Phantom^${['Ada', 'Bea', 'Cid'][number - 1]}` }] },
      '00080020': { vr: 'DA', Value: [`2026010${number}`] },
    },
    series: [
      {
        dicom: {
          '0020000E': { vr: 'UI', Value: [`1.2.${number}.1`] },
          '00080060': { vr: 'CS', Value: ['MR'] },
        },
        volumes: ['raw.nrrd', 'packed.nrrd'],
      },
    ],
  })),
};

const files: Readonly<Record<string, string | Blob>> = {
  'index.json': JSON.stringify(index),
  'raw.nrrd': volume('raw', bytes),
  'packed.nrrd': volume('gzip', packed),
};

function open(changed: typeof files = {}): DataSource {
  const all = { ...files, ...changed };
  const fetch = async ({ url }: { readonly url: string }) => {
    const file = all[url.split('/').at(-1) ?? ''];
    return new Response(file ?? null, { status: file === undefined ? 404 : 200 });
  };
  return openVolumes({ fetch } as never, 'volumes', 'https://example.test/volumes/');
}

const { signal } = new AbortController();
const study = '1.2.2' as StudyInstanceUID;

async function images(source: DataSource): Promise<readonly Instance[]> {
  const found: Instance[] = [];
  for await (const batch of source.instances(study, { signal })) found.push(...batch);
  return found;
}

/** The values of the image with this number, from 1. */
async function valuesOf(source: DataSource, number: number): Promise<readonly number[]> {
  const instance = (await images(source))[number - 1] as Instance;
  const locator = (await source.locate(instance, 1)) as MadeLocator;
  const stream = await source.bytes?.(locator, signal);
  return [...new Uint16Array(await new Response(stream as BodyInit).arrayBuffer())];
}

describe('volumes as an archive', () => {
  it('are searched, and given in pages that say whether there is more', async () => {
    const found = async (query: Partial<StudyQuery>) => {
      const page = await open().searchStudies({ offset: 0, limit: 10, ...query }, signal);
      return [page.studies.map(({ patientName }) => patientName?.slice(8)).join(), page.more, page.total];
    };
    expect(await found({ limit: 2 })).toEqual(['Ada,Bea', true, 3]);
    expect(await found({ limit: 2, offset: 2 })).toEqual(['Cid', false, 3]);
    expect(await found({ patientName: 'phantom b' })).toEqual(['Bea', false, 1]);
    expect(await found({ fromDate: '20260102', toDate: '20260103' })).toEqual(['Bea,Cid', false, 2]);
    expect(await found({ modalities: ['CT'] })).toEqual(['', false, 0]);
  });

  it('have images with a place and a phase', async () => {
    const found = await images(open());
    expect(found.map(({ temporalPositionIdentifier }) => temporalPositionIdentifier)).toEqual([1, 1, 2, 2]);
    expect(found[1]).toMatchObject({
      sopInstanceUID: '1.2.2.1.1.2',
      pixel: { rows: 2, columns: 3, bitsAllocated: 16, pixelRepresentation: 0 },
      frames: [
        {
          plane: { imagePositionPatient: [-10, -20, 34], rowCosine: [1, 0, 0], columnCosine: [0, 1, 0] },
          spacing: { rowMm: 2, columnMm: 0.5 },
        },
      ],
      warnings: [],
    });
  });

  it('give exactly the values of a slice, whether they are packed or not', async () => {
    expect(await valuesOf(open(), 2)).toEqual([100, 101, 102, 110, 111, 112]);
    expect(await valuesOf(open(), 3)).toEqual([0, 1, 2, 10, 11, 12]);
    expect(await valuesOf(open(), 4)).toEqual([100, 101, 102, 110, 111, 112]);
  });

  it('never give part of a slice', async () => {
    const cut = volume('raw', bytes.subarray(0, 20));
    await expect(valuesOf(open({ 'raw.nrrd': cut }), 2)).rejects.toThrow('ends before this slice');
    const torn = volume('gzip', packed.subarray(0, 20));
    await expect(valuesOf(open({ 'packed.nrrd': torn }), 4)).rejects.toThrow();
  });

  it('say what they are not', async () => {
    const big = header.replace('little', 'big').replace('ENCODING', 'raw');
    await expect(images(open({ 'raw.nrrd': big }))).rejects.toThrow('type "ushort" are not read here');
    await expect(images(open({ 'raw.nrrd': 'GIF89a' }))).rejects.toThrow('no NRRD header');
    await expect(
      open({ 'index.json': undefined as never }).searchSeries(study, signal),
    ).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
