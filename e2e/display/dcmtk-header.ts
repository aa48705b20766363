import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findPrograms } from '../run/programs.mjs';
import type { Table } from './standard.ts';

const { dcmtk } = findPrograms();

/** Whether DCMTK's programs are there. */
export const hasDCMTK = dcmtk !== undefined;

/** What DCMTK reads of a file: nothing of the product is asked. */
export interface DCMTKFile {
  /** The values of an attribute wherever it stands, in the order of the file; one list for each time. */
  values(tag: string): readonly (readonly string[])[];
  /** The lookup tables of the file, in its order: those of Modality LUT come before those of VOI LUT. */
  tables(): readonly Table[];
  /** The bytes of the first frame, uncompressed. */
  stored(): Buffer;
}

/** @throws {Error} when DCMTK cannot read it */
export function readByDCMTK(path: string): DCMTKFile {
  const values = (tag: string) =>
    run('dcmdump', ['--quiet', '--print-all', '--search', tag, path])
      .split('\n')
      .flatMap((line) => {
        const [, vr = '', bracketed, plain = ''] = /^\(\S+\) (\w\w) (?:\[([^\]]*)\]|(\S+))/.exec(line) ?? [];
        if (vr === '') return [];
        const parts = (bracketed ?? plain).split('\\');
        return [vr === 'OW' ? parts.map((word) => String(Number.parseInt(word, 16))) : parts];
      });
  return {
    values,
    tables() {
      const data = values('0028,3006');
      return values('0028,3002').map(([count, first, bits], index) => ({
        first: Number(first),
        bits: Number(bits),
        entries: (data[index] ?? []).slice(0, Number(count)).map(Number),
      }));
    },
    stored: () => storedBytes(path),
  };
}

function storedBytes(path: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'alternator-display-'));
  try {
    const plain = join(folder, 'plain.dcm');
    run('dcmdjpeg', ['--quiet', path, plain]);
    const raw = join(folder, 'raw');
    mkdirSync(raw);
    run('dcmdump', ['--quiet', '--write-pixel', raw, plain]);
    // The pixels themselves are the last that was written: an icon's come before them.
    const [file] = readdirSync(raw).sort().reverse();
    return readFileSync(join(raw, file ?? ''));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(join(dirname(dcmtk ?? ''), program), args, {
    encoding: 'latin1',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return stdout;
}
