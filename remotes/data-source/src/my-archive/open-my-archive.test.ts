import type { SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import { dicomJson, writePart10 } from '@alternator/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDeviceContext } from '../testing/device-context.ts';
import { imageFile } from '../testing/dicom-files.ts';
import { openMyArchive } from './open-my-archive.ts';

const study = '1.2.3' as StudyInstanceUID;
const { signal } = new AbortController();
const settings = { id: 'mine', title: 'My archive', config: {}, origins: [], site: 'demo' };
const base = 'https://viewer.test/app/files';
const ending: (() => void)[] = [];

async function open() {
  const rig = createDeviceContext();
  ending.push(() => rig.context.end());
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => rig.system.root }, locks: {} });
  return { ...rig, source: await openMyArchive(rig.context, settings, base) };
}

afterEach(() => {
  vi.unstubAllGlobals();
  for (const end of ending.splice(0)) end();
});

/** A report as another part of the page makes it: without pixels. */
function report(): Uint8Array {
  const uids = { StudyInstanceUID: study, SeriesInstanceUID: '1.2.3.8', SOPInstanceUID: '1.2.3.8.1' };
  const dataSet = dicomJson({
    ...uids,
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.22',
    Modality: 'SR',
    PatientID: 'ALT-1',
    SeriesDescription: 'Report',
  });
  return writePart10({ dataSet }).bytes;
}

describe('My archive as a data source', () => {
  it('takes a report, tells what became of it, and has it when its study is opened', async () => {
    const { source } = await open();
    const progress: number[] = [];
    const image = imageFile('a');
    const result = await source.store?.([report(), image], {
      signal,
      onProgress: (sent) => progress.push(sent),
    });
    expect(result).toMatchObject({ stored: ['1.2.3.8.1', expect.any(String)], failed: [] });
    expect(progress).toEqual([0, report().length + image.length]);
    const found = [];
    for await (const batch of source.instances(study, { signal })) found.push(...batch);
    expect(found.map(({ series }) => series.modality).sort()).toEqual(['CT', 'SR']);
    expect(await source.searchSeries(study, signal)).toMatchObject([{}, {}]);
    const page = await source.searchStudies({ patientID: 'ALT', offset: 0, limit: 10 }, signal);
    expect(page.studies).toMatchObject([{ source: 'mine', modalities: ['CT', 'SR'], numberOfInstances: 2 }]);
  });

  it('says where the frames of what it keeps are in the private file system', async () => {
    const { source, system } = await open();
    await source.store?.([imageFile('a')], { signal });
    for await (const [instance] of source.instances(study, { signal })) {
      if (!instance) continue;
      const locator = await source.locate(instance, 1);
      expect(locator).toMatchObject({ kind: 'opfs', range: { length: 32 } });
      expect(locator.kind === 'opfs' && system.paths()).toContain(locator.kind === 'opfs' && locator.path);
    }
  });

  it('removes a study when told to, and no single series', async () => {
    const { source, system } = await open();
    await source.store?.([imageFile('a')], { signal });
    expect(source.can.remove).toBe('delete');
    const part = { studyInstanceUID: study };
    const single = { ...part, seriesInstanceUID: '1.2.3.8' as SeriesInstanceUID };
    await expect(source.remove?.(single, signal)).rejects.toMatchObject({ code: 'unsupported' });
    expect(system.paths()).not.toEqual([]);
    await source.remove?.(part, signal);
    expect(system.paths()).toEqual([]);
  });

  it('stores nothing when one of the files is no DICOM file', async () => {
    const { source, system } = await open();
    const storing = source.store?.([imageFile('a'), new TextEncoder().encode('no')], { signal });
    await expect(storing).rejects.toMatchObject({
      code: 'malformed',
      message: 'File 2 of 2 cannot be kept: it is no DICOM file. Nothing was kept.',
    });
    expect(system.paths()).toEqual([]);
  });

  it('says what to do when there is no room', async () => {
    const { source, system } = await open();
    system.room = 10;
    await expect(source.store?.([imageFile('a')], { signal })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('Delete studies from My archive'),
    });
  });

  it('does not have a study that was deleted', async () => {
    const { source } = await open();
    await expect(source.searchSeries(study, signal)).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([
    ['on plain http, where there is no private file system', {}],
    [
      'in a window that refuses it',
      { storage: { getDirectory: () => Promise.reject(new Error('private')) }, locks: {} },
    ],
  ])('cannot be opened %s, and says what it needs', async (_, navigator) => {
    const { context } = createDeviceContext();
    ending.push(() => context.end());
    vi.stubGlobal('navigator', navigator);
    await expect(openMyArchive(context, settings, base)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('needs https or localhost'),
    });
  });
});
