import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { frameAttributes, type Instance, orderFrames } from '@alternator/dicom';
import { createFrameCodec, findSeries, instanceFile, makeDemoStudies } from '@alternator/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArchive, createMemoryStore } from '../../config/cli/src/archive/index.ts';
import { openSource } from '../../remotes/data-source/src/testing/open-source.ts';

const signal = new AbortController().signal;
const codec = createFrameCodec();
const studies = makeDemoStudies();
const series = findSeries(studies, 'qa-axial');
const study = studies.find((one) => one.series.includes(series));
if (!study) throw new Error('The demo has no study with the axial phantom');
const { studyInstanceUID } = study;
const files: Uint8Array[] = [];
let server: Server;
let root = '';

beforeAll(async () => {
  for (const instance of series.instances.slice(0, 6))
    files.push((await instanceFile(instance, codec)).bytes);
  const archive = createArchive(createMemoryStore(files));
  server = createServer(async (incoming, outgoing) => {
    const response = await archive.fetch(toRequest(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 60_000);
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function toRequest({ method = 'GET', url = '/', headers }: IncomingMessage): Request {
  return new Request(`http://${headers.host}${url}`, {
    method,
    headers: { accept: headers.accept ?? '*/*' },
  });
}

describe('the DICOMweb source on the demo archive', { timeout: 30_000 }, () => {
  it('finds the study and its series', async () => {
    const { source } = openSource(root);
    const page = await source.searchStudies(
      { offset: 0, limit: 25, sort: { key: 'patientName', descending: false } },
      signal,
    );
    expect(page).toMatchObject({ more: false, total: 1, ignored: [] });
    expect(page.studies[0]).toMatchObject({ studyInstanceUID, numberOfInstances: 6 });
    const found = await source.searchSeries(studyInstanceUID, signal);
    expect(found).toMatchObject([{ seriesInstanceUID: series.seriesInstanceUID, modality: 'CT' }]);
  });

  it('reads slices that are a stack with a place, and finds their frames', async () => {
    const { source } = openSource(root);
    const instances: Instance[] = [];
    for await (const group of source.instances(studyInstanceUID, { signal })) instances.push(...group);
    expect(instances.flatMap(({ warnings }) => warnings)).toEqual([]);
    const order = orderFrames(instances.map((instance) => ({ instance, frameNumber: 1 })));
    expect(order).toMatchObject({ by: 'position', problems: [], spacing: { isEven: true } });
    const first = order.frames[0];
    if (!first) throw new Error('No frame');
    expect(frameAttributes(first.instance, 1).spacing?.source).toBe('patient');

    const locator = await source.locate(first.instance, 1);
    if (locator.kind !== 'http') throw new Error('Not over HTTP');
    const response = await fetch(locator.url, { headers: { Accept: locator.accept[0] ?? '' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^multipart\/related/);
  });
});
