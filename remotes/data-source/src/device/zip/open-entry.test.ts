import { describe, expect, it } from 'vitest';
import { imageFile } from '../../testing/dicom-files.ts';
import { writeZip } from '../../testing/write-zip.ts';
import { openEntry } from './open-entry.ts';
import { zipEntries } from './zip-entries.ts';

const signal = new AbortController().signal;

describe('a ZIP bomb', () => {
  it('ends when what came out is more than there is room for', async () => {
    const pixels = [new Uint8Array(3_000_000)];
    const large = imageFile('a', { Rows: 1500, Columns: 1000 }, { frames: pixels });
    const archive = new Blob([writeZip([{ path: 'a', bytes: large, deflated: true }])]);
    expect(archive.size).toBeLessThan(10_000);
    const [entry] = await zipEntries(archive);
    if (!entry) throw new Error('no entry');
    const room = { left: 1_000_000 };
    await expect(openEntry(archive, entry, room, signal)).rejects.toThrow(/more than is unpacked here/);
    expect(room.left).toBeGreaterThan(-200_000);
  });

  it('of files that are no DICOM files is not even unpacked', async () => {
    const zeros = new Uint8Array(50_000_000);
    const archive = new Blob([writeZip([{ path: 'zeros', bytes: zeros, deflated: true }])]);
    const [entry] = await zipEntries(archive);
    if (!entry) throw new Error('no entry');
    const room = { left: 1_000_000 };
    expect(await openEntry(archive, entry, room, signal)).toBeUndefined();
  });
});
