import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { walkFolder } from './walk-folder.ts';

test('finds files at any depth, also behind links, and ends in a circle of links', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'alternator-walk-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'b/deep'), { recursive: true });
  for (const name of ['a', 'b/deep/c.dcm']) writeFileSync(join(folder, name), '');
  symlinkSync(join(folder, 'a'), join(folder, 'b/linked'));
  symlinkSync(folder, join(folder, 'b/deep/circle'));
  symlinkSync('nowhere', join(folder, 'dangling'));
  const found: string[] = [];
  for await (const path of walkFolder(folder)) found.push(path);
  expect(found).toEqual(['a', 'b/deep/c.dcm', 'b/linked']);
});
