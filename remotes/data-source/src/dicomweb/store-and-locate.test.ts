import { instanceFromJson } from '@alternator/dicom';
import { SourceError } from '@alternator/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeArchive, startArchive } from '../testing/fake-archive.ts';
import { instanceJson } from '../testing/fake-json.ts';
import { openSource } from '../testing/open-source.ts';

const signal = new AbortController().signal;
let archive: FakeArchive;
beforeAll(async () => {
  archive = await startArchive();
});
afterAll(() => archive.close());

const receipt = {
  '00081199': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['1.2.1'] } }] },
  '00081198': {
    vr: 'SQ',
    Value: [{ '00081155': { vr: 'UI', Value: ['1.2.2'] }, '00081197': { vr: 'US', Value: [272] } }],
  },
};
const outcome = {
  stored: ['1.2.1'],
  failed: [{ sopInstanceUID: '1.2.2', reason: 'processing failure (0110H)' }],
};
const store = (files: readonly Uint8Array[], onProgress?: (sent: number, total: number) => void) => {
  const { source } = openSource(archive.root);
  if (!source.store) throw new Error('The source cannot store');
  return source.store(files, onProgress ? { signal, onProgress } : { signal });
};

describe('store', () => {
  it('sends files as one multipart body and reads what became of each', async () => {
    archive.answer(() => ({ json: receipt }));
    const told: (readonly [number, number])[] = [];
    const files = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5)];
    expect(await store(files, (sent, total) => told.push([sent, total]))).toEqual(outcome);
    expect(told).toEqual([
      [0, 5],
      [5, 5],
    ]);
    const [request] = archive.received;
    expect(request).toMatchObject({ method: 'POST', path: 'studies' });
    expect(request?.headers['content-type']).toMatch(
      /^multipart\/related; type="application\/dicom"; boundary=/,
    );
    expect(request?.body.includes(Buffer.from([1, 2, 3]))).toBe(true);
    expect(request?.body.toString('latin1').match(/Content-Type: application\/dicom/g)).toHaveLength(2);
  });

  it('reads the receipt of a conflict, and an error that has none', async () => {
    archive.answer(() => ({ status: 409, json: receipt }));
    expect(await store([Uint8Array.of(1)])).toEqual(outcome);
    archive.answer(() => ({ status: 202, json: receipt }));
    expect(await store([Uint8Array.of(1)])).toEqual(outcome);
    archive.answer(() => ({ status: 409, body: 'no' }));
    await expect(store([Uint8Array.of(1)])).rejects.toMatchObject({ code: 'refused', status: 409 });
    archive.answer(() => ({ status: 415 }));
    await expect(store([Uint8Array.of(1)])).rejects.toMatchObject({ code: 'refused', status: 415 });
  });

  it('sends large amounts in batches', async () => {
    archive.answer(() => ({ json: receipt }));
    const file = new Uint8Array(8_000_000);
    await store([file, file, file]);
    expect(archive.received.map(({ body }) => Math.round(body.length / 8_000_000))).toEqual([2, 1]);
  });

  it('is refused where the site configured no root for it', async () => {
    const { source } = openSource(archive.root, { stowRoot: undefined });
    expect(source.can.store).toBe(false);
    await expect(source.store?.([Uint8Array.of(1)], { signal })).rejects.toMatchObject({
      code: 'unsupported',
    });
  });
});

describe('locate', () => {
  const { source } = openSource('http://pacs.test/wado');
  const instance = instanceFromJson(instanceJson('1.2.3', 4));

  it('says where a frame is, and asks for it as it is stored first', () => {
    expect(source.locate(instance, 2)).toEqual({
      kind: 'http',
      source: 'main',
      sopInstanceUID: '1.2.3.4',
      frameNumber: 2,
      pixel: instance.pixel,
      url: 'http://pacs.test/wado/studies/1.2/series/1.2.3/instances/1.2.3.4/frames/2',
      accept: [
        'multipart/related; type="application/octet-stream"; transfer-syntax=*',
        'multipart/related; type="application/octet-stream"',
      ],
      // Where the archive refuses the frame.
      instead: {
        url: 'http://pacs.test/wado/studies/1.2/series/1.2.3/instances/1.2.3.4',
        accept: [
          'multipart/related; type="application/dicom"; transfer-syntax=*',
          'multipart/related; type="application/dicom"',
        ],
        file: { numberOfFrames: 2 },
      },
    });
  });

  it('is the whole instance by WADO-URI where an archive has nothing else', async () => {
    const config = { dialect: { imageRetrieval: 'wadouri' }, wadoUriRoot: 'http://pacs.test/wado-uri' };
    const { source: old } = openSource('http://pacs.test/wado', config);
    expect(await old.locate(instance, 2)).toEqual({
      kind: 'http',
      source: 'main',
      sopInstanceUID: '1.2.3.4',
      frameNumber: 2,
      pixel: instance.pixel,
      url: 'http://pacs.test/wado-uri?requestType=WADO&studyUID=1.2&seriesUID=1.2.3&objectUID=1.2.3.4&contentType=application/dicom',
      accept: ['application/dicom'],
      file: { numberOfFrames: 2 },
    });
  });

  it('refuses frames that are not there', () => {
    expect(() => source.locate(instance, 0)).toThrow(SourceError);
    expect(() => source.locate(instance, 3)).toThrow('There is no frame 3: the instance has 2.');
    const { pixel: _, ...report } = instance;
    expect(() => source.locate(report, 1)).toThrow('no pixels');
  });
});
