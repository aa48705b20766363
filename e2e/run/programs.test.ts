import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  findPrograms,
  inContinuousIntegration,
  installSentence,
  missingPrograms,
  programVariables,
} from './programs.mjs';

function folderWith(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'alternator-programs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), '#!/bin/sh\n');
  chmodSync(join(folder, name), 0o755);
  return folder;
}

test('finds a program in PATH', () => {
  const folder = folderWith('chromium');
  expect(findPrograms({ PATH: folder }).chromium).toBe(join(folder, 'chromium'));
});

test('a variable wins over PATH, and what it names must exist', () => {
  const folder = folderWith('nginx');
  const named = join(folderWith('own-nginx'), 'own-nginx');
  expect(findPrograms({ PATH: folder, ALTERNATOR_NGINX: named }).nginx).toBe(named);
  expect(missingPrograms(findPrograms({ PATH: folder, ALTERNATOR_NGINX: '/nowhere/nginx' }))).toContain(
    'nginx',
  );
});

test('programs survive the way through variables', () => {
  const folder = folderWith('chromium');
  const found = {
    chromium: join(folder, 'chromium'),
    orthanc: undefined,
    dicomweb: undefined,
    nginx: undefined,
    dcmtk: undefined,
    gdcm: undefined,
    openjpeg: undefined,
  };
  expect(programVariables(found).ALTERNATOR_CHROMIUM).toBe(found.chromium);
  expect(findPrograms({ PATH: '', ...programVariables(found) })).toEqual(found);
});

test('one sentence names what is missing and how to get it', () => {
  expect(installSentence(['orthanc', 'nginx'])).toBe(
    'Orthanc, nginx not found: install (on Debian: apt-get install orthanc nginx-light), put it in PATH, or as root run npm test -- --install.',
  );
});

test.each([
  ['1', true],
  ['true', true],
  ['false', false],
  ['', false],
])('CI=%j is %s', (value, expected) => {
  expect(inContinuousIntegration({ CI: value })).toBe(expected);
});
