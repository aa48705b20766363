import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeChanged } from './write-whole.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alternator-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('leaves alone what others read, and replaces as a whole what changed', () => {
  const file = join(folder, 'boot.js');
  writeChanged(file, Buffer.from('// boot'));
  const { ino, mtimeMs } = statSync(file);
  writeChanged(file, Buffer.from('// boot'));
  expect(statSync(file)).toMatchObject({ ino, mtimeMs });
  writeChanged(file, Buffer.from('// next boot'));
  // Written in place, it would be empty for a moment, and keep its number.
  expect(statSync(file).ino).not.toBe(ino);
  expect(readFileSync(file, 'utf8')).toBe('// next boot');
  expect(readdirSync(folder)).toEqual(['boot.js']);
});
