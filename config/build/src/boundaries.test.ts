import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Offence, offencesOfFixture, offencesOfProduct, root } from './boundary-lint.ts';
import { sourceOffences } from './source-rules.ts';

const restricted = 'lint/style/noRestrictedImports';

/** Each file of `boundary/fixtures/broken`, and the rule that must stop it. */
const broken: readonly (readonly [path: string, rule: string])[] = [
  ['host/src/layout/imports-a-remote.ts', restricted],
  ['host/src/layout/imports-a-remotes-file.ts', restricted],
  ['host/src/layout/imports-cornerstone.ts', restricted],
  ['host/src/platform/imports-federation.ts', restricted],
  ['host/src/federation/imports-a-remote.ts', restricted],
  ['host/src/boot/imports-solid.ts', restricted],
  ['host/src/boot/imports-federation.ts', restricted],
  ['host/src/boot/imports-a-remote.ts', restricted],
  ['remotes/measurement/src/imports-another-remote.ts', restricted],
  ['remotes/measurement/src/imports-the-host.ts', restricted],
  ['remotes/measurement/src/imports-cornerstone.ts', restricted],
  ['remotes/data-source/src/imports-the-decoder.ts', restricted],
  ['remotes/viewport/src/imports-another-remote.ts', restricted],
  ['remotes/viewport/src/imports-the-host.ts', restricted],
  ['shared/sdk/src/imports-the-ui.ts', restricted],
  ['shared/dicom/src/imports-the-sdk.ts', restricted],
  ['shared/composition/src/imports-solid.ts', restricted],
  ['shared/decode/src/imports-the-ui.ts', restricted],
  ['shared/ui/src/imports-the-sdk.ts', restricted],
  ['shared/sdk/src/cycle-left.ts', 'lint/suspicious/noImportCycles'],
  ['shared/sdk/src/cycle-right.ts', 'lint/suspicious/noImportCycles'],
  ['host/src/decode/starts-a-worker.ts', 'new-worker'],
  ['remotes/viewport/src/starts-a-shared-worker.ts', 'new-worker'],
  ['remotes/study-list/src/evaluates.ts', 'eval'],
  ['shared/dicom/src/makes-a-function.ts', 'eval'],
  ['remotes/data-source/src/calls-home.ts', 'network-host'],
  ['shared/ui/src/loads-a-font.css', 'network-host'],
];

describe('a broken boundary is an error', () => {
  let offences: readonly Offence[];
  beforeAll(() => {
    offences = offencesOfFixture('broken');
  });

  test.each(broken)('%s breaks %s', (path, rule) => {
    expect(offences.filter((offence) => offence.path === path).map((offence) => offence.rule)).toContain(
      rule,
    );
  });

  test('every folder with arrows of its own has a file that breaks them', () => {
    const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')) as {
      overrides: { includes: string[]; linter?: { rules?: { style?: { noRestrictedImports?: object } } } }[];
    };
    const folders = config.overrides
      .filter((override) => override.linter?.rules?.style?.noRestrictedImports !== undefined)
      .flatMap((override) => override.includes.map((include) => include.replace('**', '')));
    const without = folders.filter((folder) => !broken.some(([path]) => path.startsWith(folder)));
    expect(folders.length).toBeGreaterThan(0);
    expect(without).toEqual([]);
  });
});

test('the same words where they belong are no error', () => {
  const boundary = /noRestrictedImports|noImportCycles|new-worker|eval|network-host/;
  expect(offencesOfFixture('sound').filter(({ rule }) => boundary.test(rule))).toEqual([]);
});

test('the product starts workers in one place, makes no code from text and names no network host', () => {
  expect(offencesOfProduct()).toEqual([]);
});

test('an offence names its line, past comments and strings that only speak of it', () => {
  const source = `// new Worker('a')\nconst text = "eval('1')";\nconst worker = new Worker('b');\n`;
  expect(sourceOffences('host/src/decode/pool.ts', source)).toEqual([
    { path: 'host/src/decode/pool.ts', line: 3, rule: 'new-worker' },
  ]);
});
