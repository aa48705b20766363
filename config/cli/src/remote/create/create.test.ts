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
import { fileURLToPath } from 'node:url';
import { inRange } from '@alternator/composition';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import dicom from '../../../../../shared/dicom/package.json';
import sdk from '../../../../../shared/sdk/package.json';
import cli from '../../../package.json';
import { readRemote } from '../read-remote.ts';
import { type CreateOptions, createRemote } from './create.ts';
import { kindNames } from './kinds.ts';

const templates = fileURLToPath(new URL('../../../templates', import.meta.url));
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'alternator-create-'));
});
afterEach(() => rmSync(place, { recursive: true }));

const create = (id: string, options: Partial<CreateOptions> = {}) =>
  createRemote(id, { kind: 'panel', into: place, templates, ...options });
const filesOf = (folder: string) =>
  (readdirSync(folder, { recursive: true, withFileTypes: true }) as { name: string; parentPath: string }[])
    .map(({ name, parentPath }) => join(parentPath, name))
    .filter((path) => /\.\w+$/.test(path));
const manifestOf = (id: string) => JSON.parse(readFileSync(join(place, id, 'package.json'), 'utf8'));

const all: readonly Partial<CreateOptions>[] = [
  ...kindNames.map((kind) => ({ kind })),
  { framework: 'plain' },
];

describe('a new remote', () => {
  it.each(all)('of %o reads as one, in its own name, for the SDK that it is written with', (options) => {
    create('acme.lesion-list', options);
    const { manifest } = readRemote(join(place, 'acme.lesion-list'));
    expect(manifest).toMatchObject({ id: 'acme.lesion-list', publisher: 'acme' });
    expect(inRange(sdk.version, manifest.engines.sdk)).toBe(true);
    const texts = filesOf(join(place, 'acme.lesion-list')).map((file) => readFileSync(file, 'utf8'));
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.filter((text) => /example[ .]remote/i.test(text))).toEqual([]);
    expect(texts.join('')).toContain('Lesion list');
  });

  it('says what to do next', () => {
    expect(create('acme.board', { kind: 'tool' })).toMatch(
      /^acme\.board holds a measurement tool.*\n\n {2}cd acme\.board\n {2}npm install\n/,
    );
  });

  it('takes packages by version from a registry', () => {
    create('acme.board');
    const { dependencies, devDependencies } = manifestOf('acme.board');
    expect(dependencies).toMatchObject({ '@alternator/sdk': sdk.version });
    expect(JSON.stringify({ dependencies, devDependencies })).not.toContain('file:');
  });

  it('takes them from a folder of tarballs, also what they stand on', () => {
    const packed = join(place, 'packed');
    mkdirSync(packed);
    for (const { name, version } of [sdk, dicom, cli])
      writeFileSync(join(packed, `${name.slice(1).replace('/', '-')}-${version}.tgz`), '');
    create('acme.board', { framework: 'plain', packages: packed });
    const { dependencies, devDependencies } = manifestOf('acme.board');
    expect(dependencies).toEqual({
      '@alternator/dicom': `file:../packed/alternator-dicom-${dicom.version}.tgz`,
      '@alternator/sdk': `file:../packed/alternator-sdk-${sdk.version}.tgz`,
    });
    expect(devDependencies['@alternator/cli']).toBe(`file:../packed/alternator-cli-${cli.version}.tgz`);
  });

  it('names the tarball that is not there, and writes nothing', () => {
    expect(() => create('acme.board', { packages: place })).toThrow(
      /There is no alternator-\w+-\d\.\d\.\d\.tgz in /,
    );
    expect(existsSync(join(place, 'acme.board'))).toBe(false);
  });

  it('is never written over what is there', () => {
    mkdirSync(join(place, 'acme.board'));
    writeFileSync(join(place, 'acme.board/remote.json'), 'mine');
    expect(() => create('acme.board')).toThrow('acme.board is there already, and nothing was written.');
    expect(readdirSync(join(place, 'acme.board'))).toEqual(['remote.json']);
  });

  it.each([
    ['Acme Board', 'Try acme-board.'],
    ['acme.LesionList', 'Try acme.lesion-list.'],
    ['2acme..board-', 'Try acme.board.'],
    ['../acme', 'Try acme.'],
  ])('%s is no id, but there is one that is near', (id, hint) => {
    expect(() => create(id)).toThrow(hint);
    expect(readdirSync(place)).toEqual([]);
  });

  it('says no near id where there is none', () => {
    expect(() => create('42')).toThrow(/as in "acme\.lesion-list"\.$/);
  });

  it("is never named as one of the product's own", () => {
    expect(() => create('alternator.board')).toThrow("this product's own");
  });

  it.each([
    [{ kind: 'pannel' }, 'Did you mean "panel"?'],
    [{ kind: 'sop-class-handlers' }, 'Did you mean "sop-class-handler"?'],
    [
      { kind: 'toString' },
      'Choose one of panel, tool, data-source, sop-class-handler, hanging-protocol, theme.',
    ],
    [{ framework: 'vue' }, 'Choose one of solid, plain.'],
    [{ kind: 'tool', framework: 'plain' }, '--framework is for panels'],
  ])('of %o is none', (options, message) => {
    expect(() => create('acme.board', options)).toThrow(message);
  });
});
