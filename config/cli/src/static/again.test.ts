import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { greyElements, instanceElements, smallFile } from './small-file.ts';
import { makeStaticRig, readArchive, readIndex, type StaticRig } from './static-rig.ts';
import { writeStaticArchive } from './write-static-archive.ts';

let rig: StaticRig;
beforeEach(() => {
  rig = makeStaticRig();
});
afterEach(() => rig.close());

const file = (number: number, study?: string, values = [1, 2]) =>
  smallFile({ ...instanceElements(number, study), ...greyElements(values) });
const written = (path: string) => statSync(join(rig.out, path)).ino;

describe('a second run over more files', () => {
  it('adds them, and leaves the files of other studies alone', async () => {
    rig.add({ 'a.dcm': file(1), 'b.dcm': file(1, '2.25.2') });
    await rig.run();
    const other = written('studies/2.25.2/index.json.gz');
    rig.add({ 'c.dcm': file(2) });
    expect(await rig.run()).toMatchObject({ studies: 2, changedStudies: 1, written: 1, known: 2 });
    expect([...readArchive(rig.out).keys()].sort()).toEqual(['2.25.1.1.1', '2.25.1.1.2', '2.25.2.1.1']);
    expect(written('studies/2.25.2/index.json.gz')).toBe(other);
  });

  it('changes nothing where there is nothing new', async () => {
    rig.add({ 'a.dcm': file(1) });
    await rig.run();
    const paths = ['studies/index.json.gz', 'studies/2.25.1/index.json.gz', 'studies/2.25.1/writer.json'];
    const before = paths.map(written);
    expect(await rig.run()).toMatchObject({ changedStudies: 0, written: 0, known: 1, notices: [] });
    expect(paths.map(written)).toEqual(before);
  });

  it.each(['in the same run', 'in a later run'])(
    'keeps the first of two that say they are the same instance, and says so, %s',
    async (when) => {
      rig.add({ 'a.dcm': file(1) });
      if (when === 'in a later run') await rig.run();
      rig.add({ 'b.dcm': file(1, undefined, [8, 9]) });
      const { notices, differing } = await rig.run();
      expect(differing).toBe(1);
      expect(notices).toEqual([expect.stringMatching(/^b\.dcm: .*other content; the first one was kept$/)]);
      expect([...(readArchive(rig.out).get('2.25.1.1.1')?.frames[0]?.bytes ?? [])]).toEqual([1, 0, 2, 0]);
    },
  );
});

describe('an instance that comes again in another series of its study', () => {
  it.each(['in the same run', 'in a later run'])('is named and left out, %s', async (when) => {
    rig.add({ 'a.dcm': file(1) });
    if (when === 'in a later run') await rig.run();
    const moved = { ...instanceElements(1), ...greyElements([1, 2]), '0020000E UI': '2.25.1.7' };
    rig.add({ 'b.dcm': smallFile(moved) });
    expect(await rig.run()).toMatchObject({
      differing: 1,
      notices: [expect.stringContaining('first one was kept')],
    });
    expect(readArchive(rig.out).get('2.25.1.1.1')?.series).toBe('2.25.1.1');
  });
});

describe('a run that was stopped', () => {
  it('leaves the index as it was; the next one lists what it had written, although the files are gone', async () => {
    rig.add({ 'a.dcm': file(1) });
    await rig.run();
    const old = readIndex(rig.out, 'studies/index.json.gz');
    rig.add({ 'b.dcm': file(2), 'c.dcm': file(1, '2.25.2') });
    const stop = new AbortController();
    await expect(writeUntil('c.dcm', stop)).rejects.toThrow('aborted');
    expect(readIndex(rig.out, 'studies/index.json.gz')).toEqual(old);
    expect([...readArchive(rig.out).keys()]).toEqual(['2.25.1.1.1']);

    rmSync(join(rig.from, 'b.dcm'));
    expect(await rig.run()).toMatchObject({ written: 1, changedStudies: 2 });
    expect([...readArchive(rig.out).keys()].sort()).toEqual(['2.25.1.1.1', '2.25.1.1.2', '2.25.2.1.1']);
  });

  it('may leave half an instance, which the next one writes anew', async () => {
    rig.add({ 'a.dcm': file(1) });
    const half = join(rig.out, 'studies/2.25.1/series/2.25.1.1/instances/2.25.1.1.1/frames');
    mkdirSync(half, { recursive: true });
    writeFileSync(join(half, '7.mht'), 'half');
    writeFileSync(join(rig.out, 'studies/2.25.1/writer.json'), '{"state":"writing"}');
    writeFileSync(join(rig.out, 'studies/2.25.1/index.json.gz.x.part'), 'half');
    await rig.run();
    expect(
      readArchive(rig.out)
        .get('2.25.1.1.1')
        ?.frames.map(({ name }) => name),
    ).toEqual(['1.mht.gz']);
    expect(() => readFileSync(join(rig.out, 'studies/2.25.1/index.json.gz.x.part'))).toThrow('ENOENT');
  });
});

describe('a study that another program wrote', () => {
  it('stays as it is and in the index; files of it are refused with the reason', async () => {
    const line = [{ '0020000D': { vr: 'UI', Value: ['2.25.1'] } }];
    mkdirSync(join(rig.out, 'studies/2.25.1'), { recursive: true });
    writeFileSync(join(rig.out, 'studies/2.25.1/index.json.gz'), gzipSync(JSON.stringify(line)));
    rig.add({ 'a.dcm': file(1), 'b.dcm': file(1, '2.25.2') });
    const { notices, written: count } = await rig.run();
    expect(count).toBe(1);
    expect(notices).toEqual([expect.stringContaining('written to this folder by another program')]);
    expect(readIndex(rig.out, 'studies/index.json.gz')).toHaveLength(2);
  });
});

describe('what is no instance', () => {
  it('is named with its reason, and the rest is written', async () => {
    const { '0020000E UI': _, ...seriesless } = instanceElements(3);
    rig.add({
      'a.dcm': file(1),
      'deep/er/notes.txt': Buffer.from('not DICOM'),
      'empty.dcm': new Uint8Array(0),
      'nowhere.dcm': smallFile({ ...instanceElements(2), '0020000D UI': '../../etc' }),
      'seriesless.dcm': smallFile(seriesless),
    });
    const { notices, written: count, unreadable } = await rig.run();
    expect([count, unreadable]).toEqual([1, 4]);
    expect(notices).toEqual([
      'deep/er/notes.txt: The file is no DICOM file',
      'empty.dcm: The file is no DICOM file',
      'nowhere.dcm: its Study Instance UID (0020,000D) is no UID',
      'seriesless.dcm: it has no Series Instance UID (0020,000E)',
    ]);
  });
});

/** Runs until a file is about to be read, with all before it written, and stops there. */
function writeUntil(name: string, stop: AbortController): Promise<unknown> {
  const names = ['a.dcm', 'b.dcm', 'c.dcm'];
  const files = async function* () {
    for (const one of names) {
      if (one === name) stop.abort();
      yield join(rig.from, one);
    }
  };
  return writeStaticArchive({
    files: files(),
    out: rig.out,
    signal: stop.signal,
    onFile() {},
    onNotice() {},
  });
}
