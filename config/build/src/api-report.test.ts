import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf, writeDeclarations } from './api-report.ts';

const root = join(import.meta.dirname, '../../..');
const out = mkdtempSync(join(tmpdir(), 'api-'));
afterAll(() => rmSync(out, { recursive: true }));

const command = 'UPDATE_API=1 npx vitest run config/build/src/api-report.test.ts';

/** The entries of a package that have types: each has a report. */
function entriesOf(name: string): [entry: string, declarations: string][] {
  const { exports } = JSON.parse(readFileSync(join(root, 'shared', name, 'package.json'), 'utf8'));
  return Object.entries<{ readonly types?: string }>(exports).flatMap(([entry, { types }]) =>
    types ? [[entry, types.replace('./dist/', '')]] : [],
  );
}

/** Itself a declaration: what holds against a release can be compiled against it. */
const reportOf = (title: string, api: string) =>
  `// What can be imported of ${title}; a change here is a change for whoever uses it.\n// Written by: ${command}\n\n${api}`;

/** Compares, or writes where that is asked for. */
function expectReport(path: string, found: string): void {
  if (process.env.UPDATE_API) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, found);
  }
  expect(found).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
}

describe.each(['sdk', 'ui', 'dicom'])('the surface of @alternator/%s', (name) => {
  const folder = join(root, 'shared', name);
  beforeAll(() => writeDeclarations(folder, join(out, name)));

  it.each(entriesOf(name))(`of "%s" is that of its report; ${command} writes it`, (entry, declarations) => {
    const report = join(folder, 'api', `${[name, ...entry.split('/').slice(1)].join('-')}.api.d.ts`);
    expectReport(report, reportOf(join('@alternator', name, entry), apiOf(join(out, name, declarations))));
  });
});

it('the surface that the shim of SDK 1 keeps is that of its last release', () => {
  const folder = join(root, 'shared/sdk-1');
  execFileSync('tar', ['-xzf', join(folder, 'released/alternator-sdk-1.0.0.tgz'), '-C', out]);
  const api = apiOf(join(out, 'package/dist/index.d.ts'));
  expectReport(join(folder, 'api/sdk-1.api.d.ts'), reportOf('@alternator/sdk 1.0.0, as released', api));
});
