import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { archiveStatic } from './command.ts';
import { instanceElements, smallFile } from './small-file.ts';
import { makeStaticRig, readIndex, type StaticRig } from './static-rig.ts';

let rig: StaticRig;
let lines: string[];
const said = () => lines.join('');
beforeEach(() => {
  rig = makeStaticRig();
  lines = [];
});
afterEach(() => rig.close());

const run = (
  options: { readonly from?: string; readonly out?: string; readonly signal?: AbortSignal } = {},
) =>
  archiveStatic({
    from: rig.from,
    out: rig.out,
    signal: new AbortController().signal,
    output: { write: (text) => lines.push(text) },
    ...options,
  });

describe('alternator archive static', () => {
  it('names what it could not read while it runs, counts it at the end, and succeeds with the rest', async () => {
    rig.add({
      'a.dcm': smallFile(instanceElements(1)),
      'b.txt': Buffer.from('x'),
      'c.txt': Buffer.from('y'),
    });
    const summary = await run();
    expect(said()).toContain(`${join(rig.from, 'b.txt')}: The file is no DICOM file\n`);
    expect(summary).toMatch(
      /^1 instances written, 2 files not read; 1 of 1 studies changed\.\n3 files in \d/,
    );
    expect(summary).toContain('  2 x The file is no DICOM file');
  });

  it('fails where nothing could be read, and where there is nothing', async () => {
    await expect(run()).rejects.toThrow(`There are no files in ${rig.from}.`);
    rig.add({ 'b.txt': Buffer.from('x') });
    await expect(run()).rejects.toThrow(/^None of the 1 files .* could be read/);
    await expect(run({ from: join(rig.from, 'b.txt') })).rejects.toThrow('is no folder');
    await expect(run({ from: '/nowhere' })).rejects.toThrow('There is no folder /nowhere.');
    await expect(run({ out: rig.from })).rejects.toThrow('into the folder that is read');
  });

  it('says which folders it did not look into, and does not read what it writes', async () => {
    rig.add({ 'a.dcm': smallFile(instanceElements(1)) });
    symlinkSync(rig.from, join(rig.from, 'loop'));
    symlinkSync('/nowhere', join(rig.from, 'dead'));
    const out = join(rig.from, 'archive');
    await run({ out });
    expect(said()).toContain('loop: a link to a folder is not followed');
    expect(said()).toContain('dead: the link leads nowhere');
    lines = [];
    expect(await run({ out })).toMatch(/^0 instances written, 1 there already; 0 of 1 studies changed/);
  });

  it('says so when it was stopped, and leaves the folder free for the next', async () => {
    rig.add({ 'a.dcm': smallFile(instanceElements(1)) });
    await expect(run({ signal: AbortSignal.abort() })).rejects.toThrow(
      'Stopped. The list of studies is as it was',
    );
    expect(existsSync(join(rig.out, 'studies/index.json.gz'))).toBe(false);
    await run();
    expect(readIndex(rig.out, 'studies/index.json.gz')).toHaveLength(1);
  });

  it('refuses a folder that another process writes to, and takes over from one that is gone', async () => {
    rig.add({ 'a.dcm': smallFile(instanceElements(1)) });
    mkdirSync(rig.out);
    writeFileSync(join(rig.out, 'writer.pid'), String(process.pid));
    await expect(run()).rejects.toThrow(`being written to by process ${process.pid}`);
    writeFileSync(join(rig.out, 'writer.pid'), '999999999');
    await run();
    expect(existsSync(join(rig.out, 'writer.pid'))).toBe(false);
  });
});
