import type { StudyInstanceUID } from '@alternator/dicom';
import { afterEach, describe, expect, it } from 'vitest';
import { createDeviceContext } from '../testing/device-context.ts';
import { imageFile } from '../testing/dicom-files.ts';
import { importsOf } from './imports.ts';
import { openFiles } from './open-files.ts';

const study = '1.2.3' as StudyInstanceUID;
const { signal } = new AbortController();
const settings = { id: 'local', title: 'Local files', config: {}, origins: [] };
const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

function open() {
  const rig = createDeviceContext();
  ending.push(() => rig.context.end());
  return { ...rig, source: openFiles(rig.context, settings), imports: importsOf(rig.context) };
}

const file = (name: string, attributes = {}) => new File([imageFile(name, attributes)], `${name}.dcm`);

async function instancesOf({ source }: ReturnType<typeof open>) {
  const batches = [];
  for await (const batch of source.instances(study, { signal })) batches.push(batch);
  return batches;
}

describe('files of this device', () => {
  it('that were dropped are found, series by series, and each frame by its place in its file', async () => {
    const opened = open();
    opened.source.take?.([file('a'), file('b', { SeriesInstanceUID: '1.2.3.5', SeriesNumber: 2 })]);
    await expect.poll(() => opened.imports.progress().phase).toBe('ended');
    const page = await opened.source.searchStudies({ offset: 0, limit: 10 }, signal);
    expect(page).toMatchObject({ total: 1, studies: [{ source: 'local', numberOfSeries: 2 }] });
    const batches = await instancesOf(opened);
    expect(batches.map(({ length }) => length)).toEqual([1, 1]);
    const [instance] = batches[0] ?? [];
    if (!instance) throw new Error('no instance');
    const locator = await opened.source.locate(instance, 1);
    if (locator.kind !== 'blob' || !locator.range) throw new Error(locator.kind);
    const { offset, length } = locator.range;
    const bytes = new Uint8Array(await locator.blob.slice(offset, offset + length).arrayBuffer());
    expect(bytes).toEqual(Uint8Array.from({ length: 32 }, (_, at) => at));
    expect(() => opened.source.locate(instance, 2)).toThrow('There is no frame 2: the instance has 1.');
  });

  it('of an earlier page are said to be gone, which is not that they never were', async () => {
    const opened = open();
    await expect(instancesOf(opened)).rejects.toMatchObject({ code: 'gone', source: 'local' });
    await expect(opened.source.searchSeries(study, signal)).rejects.toMatchObject({ code: 'gone' });
    expect((await opened.source.searchStudies({ offset: 0, limit: 10 }, signal)).total).toBe(0);
  });

  it('say why a frame cannot be shown, and the import that it is not whole', async () => {
    const opened = open();
    opened.source.take?.([new File([imageFile('a').slice(0, -8)], 'a.dcm')]);
    await expect.poll(() => opened.imports.progress().phase).toBe('ended');
    expect(opened.imports.progress().problems).toMatchObject([{ path: 'a.dcm', kind: 'partly' }]);
    const [[instance] = []] = await instancesOf(opened);
    if (!instance) throw new Error('no instance');
    expect(() => opened.source.locate(instance, 1)).toThrow(/ends inside the pixels of frame 1/);
  });

  it('that are chosen while others are read come after them', async () => {
    const opened = open();
    opened.source.take?.([file('a')]);
    opened.source.take?.([file('b')]);
    await expect.poll(() => opened.imports.studies()[0]?.numberOfInstances).toBe(2);
  });

  it('are counted as ended once', async () => {
    const opened = open();
    opened.source.take?.([file('a')]);
    await expect.poll(() => opened.imports.progress().phase).toBe('ended');
    expect([opened.imports.look(), opened.imports.look()]).toEqual([true, false]);
  });

  it('are lost with the worker, and can be chosen again', async () => {
    const opened = open();
    opened.source.take?.([file('a')]);
    await expect.poll(() => opened.imports.progress().phase).toBe('ended');
    opened.loseWorker();
    await expect.poll(() => opened.imports.studies()).toEqual([]);
    await expect(instancesOf(opened)).rejects.toMatchObject({ code: 'gone' });
    opened.source.take?.([file('a')]);
    await expect.poll(() => opened.imports.studies()).toHaveLength(1);
  });

  it('are let go of when the reader closes them', async () => {
    const opened = open();
    opened.source.take?.([file('a')]);
    await expect.poll(() => opened.imports.progress().phase).toBe('ended');
    await opened.imports.clear();
    await expect(instancesOf(opened)).rejects.toMatchObject({ code: 'gone' });
  });
});
