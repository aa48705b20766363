import { findSeries } from '@alternator/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ArchiveRig, partsOf, someStudies, startArchive } from './archive-rig.ts';
import { type Faults, noFaults } from './faults.ts';

const faults: Faults = noFaults();
const studies = someStudies(['chest']);
const series = findSeries(studies, 'chest-monochrome1');
const instance = series.instances[0];
const frame = `/studies/${studies[0]?.studyInstanceUID}/series/${series.seriesInstanceUID}/instances/${instance?.sopInstanceUID}/frames/1`;

let rig: ArchiveRig;
beforeAll(async () => {
  rig = await startArchive(['chest'], { faults });
});
afterAll(() => rig.close());
beforeEach(() => Object.assign(faults, noFaults()));

describe('a fault', () => {
  it('answers with a status as often as it is told to, then the archive answers again', async () => {
    faults.requests.push({ path: /\/studies$/, status: 401, times: 2 });
    const statuses = [await rig.get('/studies'), await rig.get('/studies'), await rig.get('/studies')];
    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 200]);
  });

  it('answers with a page where data was expected', async () => {
    faults.requests.push({ path: /frames/, html: true });
    const response = await rig.get(frame);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toContain('text/html');
  });

  it('breaks an answer off', async () => {
    faults.requests.push({ path: /frames/, cutAfterBytes: 1000 });
    await expect(rig.get(frame).then((response) => response.arrayBuffer())).rejects.toThrow();
  });

  it('declares another length than it sends', async () => {
    faults.requests.push({ path: /frames/, declaredLength: 2 });
    await expect(rig.get(frame).then((response) => response.arrayBuffer())).rejects.toThrow();
  });

  it('sends other bytes in place of a frame', async () => {
    faults.frames.push({ sopInstanceUID: instance?.sopInstanceUID ?? '', bytes: Uint8Array.of(1, 2, 3) });
    const [part] = (await partsOf(await rig.get(frame))).parts;
    expect([...(part ?? [])]).toEqual([1, 2, 3]);
  });

  it('spoils a frame', async () => {
    faults.frames.push({ sopInstanceUID: instance?.sopInstanceUID ?? '', corruption: 'garbage' });
    const spoilt = (await partsOf(await rig.get(frame))).parts[0];
    faults.frames.length = 0;
    const good = (await partsOf(await rig.get(frame))).parts[0];
    expect(spoilt?.length).toBe(good?.length);
    expect(Buffer.from(spoilt ?? []).equals(good ?? new Uint8Array())).toBe(false);
    expect(Buffer.from(good ?? []).equals(instance?.frame(1) ?? new Uint8Array())).toBe(true);
  });
});
