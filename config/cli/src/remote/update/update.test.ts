import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sdk from '../../../../../shared/sdk/package.json';
import { updateRemote } from './update.ts';

/** A remote that was written and built with the last release of SDK 1. */
const older = fileURLToPath(new URL('../../../../../e2e/remotes/older-panel', import.meta.url));
let root: string;
const read = (file: string) => readFileSync(join(root, file), 'utf8');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'alternator-update-'));
  for (const part of ['remote.json', 'package.json', 'messages', 'src'])
    cpSync(join(older, part), join(root, part), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

describe('a remote that was written for SDK 1', () => {
  it('gets the range and the packages of this one, and nothing else of its files changes', () => {
    const [manifest, dependencies] = [read('remote.json'), read('package.json')];
    updateRemote(root);
    expect(read('remote.json')).toBe(manifest.replace('"^1.0.0"', '"^2.0.0"'));
    expect(read('package.json')).toBe(
      dependencies.replace('"@alternator/sdk": "1.0.0"', `"@alternator/sdk": "${sdk.version}"`),
    );
  });

  it('is told each line that stands on what broke', () => {
    const said = updateRemote(root);
    expect(said).toContain('engines.sdk ^1.0.0 is ^2.0.0 now.');
    expect(said).toContain('SDK 2: Measurement.provenance was the text "id@version"');
    expect(said).toMatch(/\n {2}src\/panel\.tsx:\d+ {2}.*provenance\.split/);
    expect(said).toMatch(/\n {2}src\/plain-panel\.ts:\d+ {2}.*provenance/);
  });

  it('is left alone once it was raised', () => {
    updateRemote(root);
    const manifest = read('remote.json');
    expect(updateRemote(root)).toContain('nothing was changed');
    expect(read('remote.json')).toBe(manifest);
  });
});

it('a remote of a later SDK is not brought back', () => {
  writeFileSync(join(root, 'remote.json'), read('remote.json').replace('^1.0.0', '^3.0.0'));
  expect(() => updateRemote(root)).toThrow('take a newer one');
});
