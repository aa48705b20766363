import type { StudyInstanceUID } from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import { directoryFile, imageFile } from '../../testing/dicom-files.ts';
import { createFakeFileSystem } from '../../testing/fake-file-system.ts';
import { writeZip, type ZipContent } from '../../testing/write-zip.ts';
import { writeFile } from '../kept/write-file.ts';
import type { ImportUpdate } from './import-update.ts';
import { createSession, type Session } from './session.ts';

const study = '1.2.3' as StudyInstanceUID;

function chosen(path: string, bytes: Uint8Array) {
  return { path, file: new File([bytes as Uint8Array<ArrayBuffer>], path.split('/').at(-1) ?? path) };
}

/** Reads to the end; the last counts, and all problems. */
async function read(session: Session, files: Readonly<Record<string, Uint8Array>>) {
  session.gather(Object.entries(files).map(([path, bytes]) => chosen(path, bytes)));
  return readGathered(session);
}

async function readGathered(session: Session, what: 'read' | 'readUnlisted' = 'read') {
  const updates: ImportUpdate[] = [];
  await session[what]((update) => updates.push(update));
  const last = updates.at(-1);
  if (!last) throw new Error('no update');
  return {
    ...last,
    problems: updates
      .flatMap(({ problems }) => problems)
      .map(({ path, kind, reason }) => `${path} ${kind} ${reason}`),
  };
}

const image = imageFile;

describe('an import', () => {
  it('reads images, counts other files, and lists broken ones with their reason', async () => {
    const session = createSession();
    const end = await read(session, {
      'cd/a.dcm': image('a'),
      'cd/b': image('b', { SeriesInstanceUID: '1.2.3.5', Modality: 'MR' }),
      'cd/notes.txt': new TextEncoder().encode('notes'),
      'cd/broken.dcm': image('c').slice(0, 400),
    });
    expect(end).toMatchObject({ found: 4, done: 4, added: 2, notDicom: 1 });
    expect(end.problems).toEqual([expect.stringMatching(/^cd\/broken\.dcm unreadable The file ends inside/)]);
    expect(session.studies()).toMatchObject([
      { studyInstanceUID: study, modalities: ['CT', 'MR'], numberOfSeries: 2, numberOfInstances: 2 },
    ]);
    expect(session.instances(study, undefined, 0)).toMatchObject({ total: 2, places: [{}, {}] });
  });

  it('has not ended before the page knows how it did', async () => {
    const session = createSession();
    session.gather([chosen('a.dcm', image('a'))]);
    const known: number[] = [];
    // As over the way to the page, which is another than that of the answer.
    await session.read(async ({ added }) => {
      await new Promise((resolve) => setImmediate(resolve));
      known.push(added);
    });
    expect(known.at(-1)).toBe(1);
  });

  it('ignores a second copy, and reports one that differs and keeps the first', async () => {
    const session = createSession();
    const end = await read(session, {
      'a.dcm': image('a'),
      'copy.dcm': image('a'),
      'other.dcm': image('a', { PatientID: 'ALT-2' }),
    });
    expect(end).toMatchObject({ added: 1, same: 1 });
    expect(end.problems).toEqual([
      expect.stringMatching(/^other\.dcm conflict Another file of the same instance/),
    ]);
    expect(session.studies()[0]?.patientID).toBe('ALT-1');
  });

  it('cancelled keeps what was read, and reads no more', async () => {
    const session = createSession();
    const files = Array.from({ length: 30 }, (_, index) => chosen(`${index}.dcm`, image(`${index}`)));
    const cancelling = Object.assign(files[20]?.file ?? {}, {
      slice(...range: [number?, number?]) {
        session.cancel();
        return Blob.prototype.slice.apply(this, range);
      },
    });
    expect(cancelling).toBe(files[20]?.file);
    session.gather(files);
    const updates: ImportUpdate[] = [];
    await session.read((update) => updates.push(update));
    const kept = session.studies()[0]?.numberOfInstances ?? 0;
    expect(kept).toBeGreaterThan(10);
    expect(kept).toBeLessThan(25);
    expect(updates.at(-1)?.added).toBe(kept);
  });
});

describe('a folder that the worker looks through', () => {
  it('gives the files of all folders in it', async () => {
    const { root } = createFakeFileSystem();
    const inner = await root.getDirectoryHandle('inner', { create: true });
    await writeFile(inner, 'a.dcm', new Blob([image('a')]));
    await writeFile(root, 'b.dcm', new Blob([image('b')]));
    const session = createSession();
    const updates: ImportUpdate[] = [];
    await session.walk(root, (update) => updates.push(update));
    expect(updates.at(-1)?.found).toBe(2);
    expect(await readGathered(session)).toMatchObject({ added: 2, found: 2 });
  });
});

describe('a DICOMDIR', () => {
  const disc = {
    'cd/DICOMDIR': directoryFile(['DICOM/IM1', 'DICOM/IM2', 'DICOM/IM3']),
    'cd/DICOM/im1': image('1'),
    'cd/DICOM/IM2.;1': image('2'),
    'cd/viewer/logo.dcm': image('logo'),
    'elsewhere.dcm': image('x'),
  };

  it('says which files are read, whatever the letters of their names, and missing ones are named', async () => {
    const session = createSession();
    const end = await read(session, disc);
    expect(end).toMatchObject({ added: 3, unlisted: 1, done: 5, found: 5 });
    expect(end.problems).toEqual([
      'cd/DICOM/IM3 missing The DICOMDIR names the file, but it was not among those chosen',
    ]);
  });

  it('leaves out what it does not name until that is asked for', async () => {
    const session = createSession();
    await read(session, disc);
    expect(await readGathered(session, 'readUnlisted')).toMatchObject({ added: 1, unlisted: 0 });
    expect(session.studies()[0]?.numberOfInstances).toBe(4);
  });

  it('that cannot be read costs nothing of its folder', async () => {
    const end = await read(createSession(), { ...disc, 'cd/DICOMDIR': directoryFile(['X']).slice(0, 200) });
    expect(end).toMatchObject({ added: 4, unlisted: 0 });
    expect(end.problems).toEqual([
      expect.stringMatching(/^cd\/DICOMDIR unreadable .*its whole folder was read$/),
    ]);
  });
});

describe('a ZIP', () => {
  const zipped = (files: readonly ZipContent[], options?: Parameters<typeof writeZip>[1]) =>
    read(createSession(), { 'a.zip': writeZip(files, options) });
  const text = new TextEncoder().encode('readme '.repeat(100));

  it.each([
    ['stored', false, {}],
    ['deflated', true, {}],
    ['in ZIP64', true, { large: true }],
    ['behind a program that unpacks it', false, { before: new Uint8Array(5000).fill(7) }],
  ])('gives its images: %s', async (_, deflated, options) => {
    const end = await zipped(
      [
        { path: 'dir/', bytes: new Uint8Array(0) },
        { path: 'dir/a.dcm', bytes: image('a'), deflated },
        { path: 'dir/b.dcm', bytes: image('b'), deflated },
        { path: 'README.TXT', bytes: text, deflated },
      ],
      options,
    );
    // What does not begin with PK is seen as no ZIP.
    if ('before' in options) return expect(end).toMatchObject({ added: 0, notDicom: 1 });
    return expect(end).toMatchObject({ added: 2, notDicom: 1, problems: [], found: 4, done: 4 });
  });

  it('gives the pixels of a stored image from its own place', async () => {
    const session = createSession();
    await read(session, {
      'a.zip': writeZip([
        { path: 'x', bytes: text },
        { path: 'a', bytes: image('a') },
      ]),
    });
    const [place] = session.instances(study, undefined, 0).places;
    if (!place || !('blob' in place)) throw new Error('no place');
    const [offset = 0, length = 0] = place.ranges;
    expect(new Uint8Array(await place.blob.slice(offset, offset + length).arrayBuffer())).toEqual(
      Uint8Array.from({ length: 32 }, (_, at) => at),
    );
  });

  it('is read by the DICOMDIR in it', async () => {
    const end = await zipped([
      { path: 'DICOMDIR', bytes: directoryFile(['A', 'B']) },
      { path: 'A', bytes: image('a') },
      { path: 'C', bytes: image('c') },
    ]);
    expect(end).toMatchObject({ added: 1, unlisted: 1 });
    expect(end.problems).toEqual([expect.stringMatching(/^a\.zip\/B missing/)]);
  });

  it.each<[string, Partial<ZipContent>, RegExp]>([
    ['encrypted', { encrypted: true }, /encrypted: unpack the ZIP with its password first/],
    ['larger than it says', { deflated: true, claimedSize: 300 }, /larger than the ZIP says/],
    ['damaged', { deflated: true, claimedCRC32: 1 }, /damaged inside the ZIP/],
  ])('names a file that is %s, and reads the others', async (_, wrong, reason) => {
    const end = await zipped([
      { path: 'bad.dcm', bytes: image('a'), ...wrong },
      { path: 'good.dcm', bytes: image('b') },
    ]);
    expect(end.added).toBe(1);
    expect(end.problems).toEqual([expect.stringMatching(reason)]);
  });

  it('in a ZIP is not opened, and one that is cut off is named', async () => {
    const inner = writeZip([{ path: 'a.dcm', bytes: image('a') }]);
    const end = await zipped([{ path: 'inner.zip', bytes: inner }]);
    expect(end.problems).toEqual([expect.stringMatching(/^a\.zip\/inner\.zip archive A ZIP inside a ZIP/)]);
    const cut = await read(createSession(), { 'cut.zip': inner.slice(0, -30) });
    expect(cut.problems).toEqual([
      expect.stringMatching(/^cut\.zip archive The ZIP has no table of contents/),
    ]);
  });
});
