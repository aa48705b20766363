import type { StudyInstanceUID } from '@alternator/dicom';
import { TransferSyntax } from '@alternator/testing';
import { describe, expect, it } from 'vitest';
import { imageFile } from '../../testing/dicom-files.ts';
import { createFakeFileSystem } from '../../testing/fake-file-system.ts';
import { readFile } from '../read/read-file.ts';
import type { LibraryInstance } from '../session/library.ts';
import { createKeptArchive } from './kept-archive.ts';

const study = '1.2.3' as StudyInstanceUID;
const folder = 'alternator/site';

async function read(...files: readonly Uint8Array<ArrayBuffer>[]): Promise<LibraryInstance[]> {
  return Promise.all(
    files.map(async (bytes) => {
      const file = new Blob([bytes]);
      const found = await readFile(file);
      if (found.kind !== 'instance') throw new Error(found.kind);
      return { instance: found.instance, frames: found.frames, file };
    }),
  );
}

function openArchive(system = createFakeFileSystem()) {
  let last: Promise<unknown> = Promise.resolve();
  const place = {
    root: async () => system.root,
    lock: <Result>(_: string, work: () => Promise<Result>): Promise<Result> => {
      const next = last.then(work);
      last = next.catch(() => undefined);
      return next;
    },
  };
  return { system, archive: createKeptArchive(place, folder), again: () => createKeptArchive(place, folder) };
}

const options = { signal: new AbortController().signal };

describe('My archive', () => {
  it('has what was kept when it is opened again: studies, series, instances and where their frames are', async () => {
    const { archive, again } = openArchive();
    const found = await read(
      imageFile('a'),
      imageFile('b', { SeriesInstanceUID: '1.2.3.5', Modality: 'MR' }),
    );
    const result = await archive.keep(study, found, options);
    expect(result.stored).toHaveLength(2);
    const kept = again();
    expect(await kept.studies()).toMatchObject([
      { studyInstanceUID: study, patientName: 'Roe^Jane', numberOfInstances: 2 },
    ]);
    expect(await kept.series(study)).toMatchObject([{ modality: 'CT' }, { modality: 'MR' }]);
    const { instances, places, total } = (await kept.instances(study, undefined, 0)) ?? {};
    expect(total).toBe(2);
    expect(instances).toEqual(found.map(({ instance }) => instance));
    expect(places?.[0]).toMatchObject({
      path: expect.stringMatching(new RegExp(`^${folder}/1\\.2\\.3/1-[0-9a-f]{8}-1\\.dcm$`)),
      ranges: found[0]?.frames?.ranges,
    });
  });

  it('keeps tables of instances as what they are', async () => {
    const palette = Uint8Array.from({ length: 512 }, (_, at) => at % 256);
    const colours = {
      PhotometricInterpretation: 'PALETTE COLOR',
      BitsAllocated: 8,
      BitsStored: 8,
      HighBit: 7,
    };
    const data = btoa(String.fromCharCode(...palette));
    const more = Object.fromEntries([
      ...['00281101', '00281102', '00281103'].map((tag) => [tag, { vr: 'US', Value: [256, 0, 16] }]),
      ...['00281201', '00281202', '00281203'].map((tag) => [tag, { vr: 'OW', InlineBinary: data }]),
    ]);
    const { archive } = openArchive();
    const [found] = await read(imageFile('a', colours, { frames: [new Uint8Array(16)], more }));
    if (!found) throw new Error('nothing read');
    expect(found.instance.pixel?.palette).toBeDefined();
    await archive.keep(study, [found], options);
    expect((await archive.instances(study, undefined, 0))?.instances[0]).toEqual(found.instance);
  });

  it('puts frames of several fragments together when they are asked for', async () => {
    const { archive } = openArchive();
    const pixels = Uint8Array.from({ length: 32 }, (_, at) => at + 1);
    const rle = { frames: [pixels], transferSyntaxUID: TransferSyntax.rleLossless, fragmentBytes: 10 };
    await archive.keep(study, await read(imageFile('a', {}, rle)), options);
    const place = (await archive.instances(study, undefined, 0))?.places[0];
    if (!place || !('blob' in place)) throw new Error('no blob');
    expect(new Uint8Array(await place.blob.arrayBuffer())).toEqual(pixels);
  });

  it('adds to a study; the same file again changes nothing, another of the same instance is refused', async () => {
    const { archive, system } = openArchive();
    await archive.keep(study, await read(imageFile('a')), options);
    await archive.keep(study, await read(imageFile('a'), imageFile('b')), options);
    const { stored, failed } = await archive.keep(
      study,
      await read(imageFile('a', { PatientID: 'X' })),
      options,
    );
    expect([stored, failed.map(({ reason }) => reason)]).toEqual([
      [],
      [expect.stringMatching(/content differs/)],
    ]);
    expect((await archive.studies())[0]).toMatchObject({ numberOfInstances: 2, patientID: 'ALT-1' });
    expect(system.paths().filter((path) => path.includes('index'))).toEqual([
      `${folder}/1.2.3/index-2.jsonl`,
    ]);
  });

  it('lists nothing of a study that did not fit, and what stood before stays', async () => {
    const { archive, system } = openArchive();
    await archive.keep(study, await read(imageFile('a')), options);
    const before = system.paths();
    system.room = 1200;
    const more = await read(imageFile('b'), imageFile('c'));
    await expect(archive.keep(study, more, options)).rejects.toThrow(/does not fit/);
    expect(system.paths()).toEqual(before);
    const other = '1.2.4' as StudyInstanceUID;
    system.room = 100;
    await expect(archive.keep(other, await read(imageFile('d')), options)).rejects.toThrow(/does not fit/);
    expect(await archive.studies()).toHaveLength(1);
  });

  it('is as it was before when a tab ended while it wrote the index', async () => {
    const { archive, system } = openArchive();
    await archive.keep(study, await read(imageFile('a')), options);
    const saved = await (await fileIn(system.root, 'index-1.jsonl')).text();
    await archive.keep(study, await read(imageFile('b')), options);
    const path = `${folder}/1.2.3/index-2.jsonl`;
    const size = (await fileIn(system.root, 'index-2.jsonl')).size;
    // The old one is removed only after the new one is whole: here it still stands.
    await writeText(system.root, 'index-1.jsonl', saved);
    for (const length of [0, 10, size >> 1, size - 1]) {
      system.cut(path, length);
      expect((await archive.studies())[0]?.numberOfInstances).toBe(1);
      expect((await archive.instances(study, undefined, 0))?.total).toBe(1);
    }
    await archive.keep(study, await read(imageFile('c')), options);
    expect((await archive.studies())[0]?.numberOfInstances).toBe(2);
    expect(system.paths().filter((one) => one.endsWith('.dcm'))).toHaveLength(2);
  });

  it('ends when it is cancelled, with nothing of the study kept', async () => {
    const { archive, system } = openArchive();
    const cancelling = new AbortController();
    const onWritten = () => cancelling.abort();
    const keeping = archive.keep(study, await read(imageFile('a'), imageFile('b')), {
      signal: cancelling.signal,
      onWritten,
    });
    await expect(keeping).rejects.toMatchObject({ name: 'AbortError' });
    expect(system.paths()).toEqual([]);
  });

  it('forgets a study, and all', async () => {
    const { archive, system } = openArchive();
    await archive.keep(study, await read(imageFile('a')), options);
    await archive.keep('1.2.4' as StudyInstanceUID, await read(imageFile('b')), options);
    await archive.remove(study);
    expect(await archive.instances(study, undefined, 0)).toBeUndefined();
    expect(await archive.studies()).toHaveLength(1);
    await archive.wipe();
    expect(await archive.studies()).toEqual([]);
    expect(system.paths()).toEqual([]);
  });
});

async function studyFolder(root: FileSystemDirectoryHandle) {
  let at = root;
  for (const name of [...folder.split('/'), '1.2.3']) at = await at.getDirectoryHandle(name);
  return at;
}

async function fileIn(root: FileSystemDirectoryHandle, name: string): Promise<File> {
  return (await (await studyFolder(root)).getFileHandle(name)).getFile();
}

async function writeText(root: FileSystemDirectoryHandle, name: string, text: string): Promise<void> {
  const { writeFile } = await import('./write-file.ts');
  await writeFile(await studyFolder(root), name, new Blob([text]));
}
