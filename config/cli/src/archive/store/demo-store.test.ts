import { mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSeries, makeDemoStudies, readPart10 } from '@alternator/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { someStudies } from '../archive-rig.ts';
import { type DemoProgress, type DemoStore, openDemoStore } from './demo-store.ts';
import type { StoredInstance } from './stored-instance.ts';

const studies = someStudies(['encodings']);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-store-'));
});
afterEach(() => rm(folder, { recursive: true }));

function stored(store: DemoStore, key: string, index: number): StoredInstance {
  const series = findSeries(studies, key);
  const found = store.catalogue.studies
    .get(studies[0]?.studyInstanceUID ?? '')
    ?.series.get(series.seriesInstanceUID)
    ?.instances.get(series.instances[index]?.sopInstanceUID ?? '');
  if (!found) throw new Error(`${key} ${index} is not in the store`);
  return found;
}

const files = async (store: DemoStore) =>
  (await readdir(store.folder)).filter((name) => name.endsWith('.dcm'));

describe('the demo store', () => {
  it('knows all metadata before any file is written', async () => {
    const store = await openDemoStore(folder, { background: false });
    expect([...store.catalogue.studies.keys()]).toEqual(
      makeDemoStudies().map((study) => study.studyInstanceUID),
    );
    expect(await files(store)).toEqual([]);
  });

  it('writes what is asked for, once, and reads frames by their place in the file', async () => {
    const store = await openDemoStore(folder, { studies, background: false });
    const instance = stored(store, 'encoding-jpeg-ls', 4);
    const [frame, again] = await Promise.all([instance.frame(1), instance.frame(1)]);
    expect(await files(store)).toEqual(['encoding-jpeg-ls-5.dcm']);
    expect(
      Buffer.from(readPart10(await instance.file()).frame(1))
        .subarray(0, frame.length)
        .equals(frame),
    ).toBe(true);
    expect(Buffer.from(again).equals(frame)).toBe(true);
    await expect(instance.frame(2)).rejects.toThrow(RangeError);
  });

  it('writes everything in the background and says how far it is', async () => {
    const progress: DemoProgress[] = [];
    const store = await openDemoStore(folder, {
      studies: someStudies(['cine']),
      onProgress: (step) => progress.push(step),
    });
    await store.ready;
    expect(await files(store)).toHaveLength(3);
    expect(progress.map(({ done, total }) => `${done}/${total}`)).toEqual(['0/3', '1/3', '2/3', '3/3']);
  });

  it('finds its files again and writes none twice', async () => {
    const first = await openDemoStore(folder, { studies, background: false });
    await stored(first, 'encoding-rle', 0).frame(1);
    const path = join(first.folder, 'encoding-rle-1.dcm');
    const written = await stat(path);
    const second = await openDemoStore(folder, { studies, background: false });
    const frame = await stored(second, 'encoding-rle', 0).frame(1);
    expect(frame.length).toBeGreaterThan(1000);
    expect((await stat(path)).ino).toBe(written.ino);
  });

  it('makes a file again that is gone, cut short, or whose line in the index is broken', async () => {
    const first = await openDemoStore(folder, { studies, background: false });
    const good = await stored(first, 'encoding-rle', 0).frame(1);
    await stored(first, 'encoding-rle', 1).frame(1);
    const goodCut = await stored(first, 'encoding-rle', 1).frame(1);
    await rm(join(first.folder, 'encoding-rle-1.dcm'));
    await truncate(join(first.folder, 'encoding-rle-2.dcm'), 3000);
    await writeFile(join(first.folder, 'index.jsonl'), '{"path":"encoding-rle-3.dcm","si', { flag: 'a' });
    const second = await openDemoStore(folder, { studies, background: false });
    expect(Buffer.from(await stored(second, 'encoding-rle', 0).frame(1)).equals(good)).toBe(true);
    expect(Buffer.from(await stored(second, 'encoding-rle', 1).frame(1)).equals(goodCut)).toBe(true);
    expect((await stored(second, 'encoding-rle', 2).frame(1)).length).toBeGreaterThan(1000);
  });

  it('keeps another version of the generator apart', async () => {
    const a = await openDemoStore(folder, { studies, background: false });
    const b = await openDemoStore(folder, { studies: someStudies(['chest']), background: false });
    expect(a.folder).not.toBe(b.folder);
  });
});
