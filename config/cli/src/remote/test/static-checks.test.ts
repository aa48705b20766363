import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readDocument, remoteManifest } from '@alternator/composition';
import { createFindings, type Findings } from '@alternator/sdk/conformance';
import { afterAll, describe, expect, it } from 'vitest';
import type { ReadRemote } from '../read-remote.ts';
import { findChromium } from './browser.ts';
import { checkBudget, defaultBudget } from './budget.ts';
import { checkTexts, checkTypes } from './static-checks.ts';
import { strokeOf } from './suites/commands.ts';
import { unknownWords } from './suites/words.ts';
import { readWishes } from './wishes.ts';

const place = mkdtempSync(join(tmpdir(), 'alternator-static-'));
afterAll(() => rmSync(place, { recursive: true }));

/** A folder with these files. */
function folder(name: string, files: Readonly<Record<string, string>>): string {
  const root = join(place, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function manifest(contributes: object) {
  const text = JSON.stringify({
    id: 'acme.board',
    version: '1.0.0',
    engines: { sdk: '^2.0.0' },
    contributes,
    messages: ['en'],
  });
  return readDocument(text, 'remote.json', remoteManifest).value;
}
const panel = manifest({
  panels: [{ id: 'acme.board', slot: 'viewer.right', title: 'Board', load: './panel' }],
});

function outcomes(run: (findings: Findings) => void): string[] {
  const findings = createFindings();
  run(findings);
  return findings.list.map(({ outcome, message }) => `${outcome} ${message}`);
}

describe('the texts of a remote', () => {
  const texts = (messages: ReadRemote['messages']) =>
    outcomes((findings) => checkTexts({ root: '/r', manifest: panel, messages, references: [] }, findings));

  it('are whole where every locale has what English has, or less', () => {
    expect(texts({ en: { a: 'A {n}', b: 'B' }, de: { a: '{n} A' } })).toEqual([
      'passed every text of every locale has its English',
    ]);
  });

  it('lack their English, or have another placeholder', () => {
    expect(texts({ en: { a: 'A {n}' }, de: { a: 'A {m}', c: 'C' } })).toEqual([
      'failed /r/messages/de.json: "a" has other {placeholders} than in messages/en.json',
      'failed /r/messages/de.json has "c", which messages/en.json does not have',
    ]);
  });

  it('may choose plural forms that name no number', () => {
    expect(
      texts({
        en: { a: { one: 'one', other: '{count}' } },
        cs: { a: { one: 'jeden', few: '{count}', other: '{count}' } },
      })[0],
    ).toContain('passed');
  });
});

describe('the budget of a remote', () => {
  const built = folder('built', {
    'a.js': 'x'.repeat(20_000),
    'b.css': 'y'.repeat(5000),
    'c.wasm': 'z'.repeat(900_000),
  });
  const budget = (json: string) =>
    outcomes((findings) => checkBudget(folder('root', { 'package.json': json }), built, panel, findings));

  it('is that of its kinds, or its own', () => {
    expect(defaultBudget(panel)).toBeGreaterThan(defaultBudget(manifest({})));
    expect(budget('{}')[0]).toMatch(/^passed 25 kB of scripts and sheets, \d+ kB are allowed \(the default/);
    expect(budget('{ "alternator": { "budget": 25 } }')[0]).toMatch(/^passed/);
  });

  it('is exceeded: the largest files are named', () => {
    expect(budget('{ "alternator": { "budget": 24 } }')[0]).toContain(
      'failed 25 kB of scripts and sheets, 24 kB are allowed (its own); the largest: a.js 20 kB, b.css 5 kB',
    );
  });

  it('is a number', () => {
    expect(() => budget('{ "alternator": { "budget": "24" } }')).toThrow('alternator.budget is "24"');
  });
});

describe('the types of a remote', () => {
  it('are not checked without a tsconfig.json, which is said', async () => {
    const findings = createFindings();
    await checkTypes(folder('untyped', {}), false, findings);
    expect(findings.list[0]).toMatchObject({ outcome: 'notice' });
  });

  it('need a compiler', async () => {
    const findings = createFindings();
    await checkTypes(folder('typed', { 'tsconfig.json': '{}' }), false, findings);
    expect(findings.list[0]).toMatchObject({ outcome: 'failed', fix: 'npm install --save-dev typescript' });
  });
});

describe('what package.json wants of the site', () => {
  it('is nothing, or a configuration and folders to serve', () => {
    expect(readWishes(folder('none', { 'package.json': '{}' }))).toEqual({
      config: {},
      origins: ['self'],
      serve: {},
    });
    const test =
      '{ "alternator": { "test": { "config": { "root": "volumes" }, "serve": { "volumes": "./v" } } } }';
    expect(readWishes(folder('some', { 'package.json': test }))).toMatchObject({
      config: { root: 'volumes' },
      serve: { volumes: './v' },
    });
  });

  it('is refused with the key where it is wrong', () => {
    const test = '{ "alternator": { "test": { "configg": {} } } }';
    expect(() => readWishes(folder('wrong', { 'package.json': test }))).toThrow('alternator.test.configg');
  });
});

describe('words on the page', () => {
  it('are nobody’s where no text of the remote makes them', () => {
    const texts = { count: { one: '{count} lesion', other: '{count} lesions' }, of: 'of {name} (total)' };
    expect(unknownWords(['3 lesions', 'of Doe (total)', '12 mm', '42', 'Hard-coded', '±'], texts)).toEqual([
      '12 mm',
      'Hard-coded',
    ]);
  });
});

describe('a hotkey', () => {
  it.each([
    ['l', 'l'],
    ['$mod+Shift+z', 'Control+Shift+Z'],
    ['Shift+n', 'Shift+N'],
    ['Space', 'Space'],
    ['Alt+1', 'Alt+1'],
    ['.', '.'],
  ])('%s is pressed as %s', (hotkey, stroke) => {
    expect(strokeOf(hotkey)).toBe(stroke);
  });
});

describe('the browser', () => {
  it('is the one that ALTERNATOR_CHROMIUM names, which must be there', () => {
    expect(findChromium({ ALTERNATOR_CHROMIUM: process.execPath })).toBe(process.execPath);
    expect(() => findChromium({ ALTERNATOR_CHROMIUM: '/nowhere/chromium' })).toThrow(
      'ALTERNATOR_CHROMIUM names /nowhere/chromium',
    );
  });
});
