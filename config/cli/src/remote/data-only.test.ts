import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument, resolve, site } from '@alternator/composition';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLock } from '../site/built-parts.ts';
import { makeSiteRig, type SiteRig } from '../site/site-rig.ts';
import { addRemote } from './add.ts';
import { buildRemote } from './build.ts';

const manifest = {
  id: 'acme.wards',
  version: '1.0.0',
  engines: { sdk: '^1.0.0' },
  contributes: {
    hangingProtocols: [{ id: 'acme.pair', title: '%pair%', modalities: ['MG'], rows: 1, columns: 2 }],
    themes: [{ id: 'acme.sepia', title: '%sepia%', base: 'dark', tokens: { '--color-ground': '#1a1410' } }],
  },
  messages: ['en'],
};

let folder: string;
let rig: SiteRig;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alternator-data-'));
  rig = makeSiteRig();
  mkdirSync(join(folder, 'messages'));
  writeFileSync(join(folder, 'remote.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'messages/en.json'), JSON.stringify({ pair: 'Pair', sepia: 'Sepia' }));
  await buildRemote(folder, join(folder, 'out'), false);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rig.remove();
});

describe('a remote that is data alone', () => {
  it('is built without any script, and nothing is written beside its sources', () => {
    const files = readdirSync(join(folder, 'out'), { recursive: true }).map(String);
    expect(files.toSorted()).toEqual(['built.json', 'messages', 'messages/en.json', 'remote.json']);
    expect(existsSync(join(folder, 'src'))).toBe(false);
  });

  it('is composed like any other, every file by its hash', () => {
    addRemote(join(folder, 'out'), rig.checkout);
    const text = '{ "site": "a", "mode": "research", "remotes": { "acme.wards": "^1.0.0" } }';
    const lock = makeLock(rig.checkout, {
      name: 'a',
      file: 'site.jsonc',
      document: readDocument(text, 'site.jsonc', site),
    });
    expect(Object.keys(lock.remotes[0]?.files ?? {}).toSorted()).toEqual([
      'built.json',
      'messages/en.json',
      'remote.json',
    ]);
    expect(resolve(lock, { route: 'viewer', secure: true }).skip).toEqual([]);
    expect(readFileSync(join(rig.dist, 'remotes/acme.wards', 'latest.json'), 'utf8')).toContain('1.0.0-');
  });
});
