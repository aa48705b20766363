import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importOHIF } from './command.ts';
import { readConfig } from './read-config.ts';
import { converted, fixture } from './rig.ts';

const read = (text: string) => readConfig(text, 'app-config.js');

describe('what a configuration says', () => {
  it.each([
    ["window.config = { a: 'b' };"],
    ["window['config'] = { 'a': `b` }"],
    ["globalThis.config = { ['a']: 'b' };"],
    ["const mine = { a: 'b' }; window.config = mine;"],
    ["export default { a: 'b' };"],
    ["module.exports = { a: 'b' };"],
    ["window.config = () => ({ a: 'b' });"],
    ["window.config = function (props) { return { a: 'b' }; };"],
    ["\uFEFF/* comment */ 'use strict'; window.config = { a: 'x', a: 'b', };"],
  ])('is read in any of its forms: %s', (text) => {
    expect({ ...read(text).config }).toEqual({ a: 'b' });
    expect(read(text).notices).toEqual([]);
  });

  it('is read with all kinds of literals', () => {
    const { config } = read(
      'window.config = { a: -1.5, b: !0, c: !1, d: null, e: undefined, f: void 0, g: [1, [2]], h: 0x10, i: +3 }',
    );
    expect({ ...config }).toEqual({ a: -1.5, b: true, c: false, d: null, g: [1, [2]], h: 16, i: 3 });
  });

  it('is named with its place where it would have to run', () => {
    const { notices } = importOHIF(fixture('function.js'));
    const lines = notices.map((line) => line.replace(fixture('function.js'), 'f.js'));
    for (const words of [
      'f.js:4:3 this is a statement, which is not run; skipped.',
      'f.js:9:5 this takes the keys of something else over (...); skipped.',
      'f.js:15:11 dataSources[0].configuration takes the keys of something else over (...); skipped.',
      'f.js:16:21 dataSources[0].configuration.qidoRoot is a text with expressions in it; skipped.',
      'f.js:18:11 dataSources[0].configuration has a key that is calculated; skipped.',
      'f.js:22:7 dataSources[1] takes entries of something else over (...); skipped.',
      'f.js:23:7 dataSources[2] is a regular expression; skipped.',
      'f.js:25:28 customizationService[0] is the variable uiNotificationService; skipped.',
    ])
      expect(lines).toContain(words);
  });

  it('is taken over as far as it is known', () => {
    const { site } = importOHIF(fixture('function.js'));
    expect(site).toContain('"home": "viewer"');
    expect(site).toContain('"qidoRoot": "https://pacs.example/rs"');
  });
});

describe('a configuration that is none', () => {
  it.each([
    ['broken', 'window.config = {', /^app-config\.js:1:18 is no JavaScript: Unexpected token\.$/],
    ['of another name', 'window.other = {};', /sets no configuration: "window\.config = \{\.\.\.\}"/],
    ['empty', '', /sets no configuration/],
    [
      'a call',
      'window.config = (() => ({}))();',
      /^app-config\.js:1:17 the configuration is no object.*to be run/,
    ],
    ['a method', 'window.config = JSON.parse("{}");', /would have to be run/],
    ['a choice', 'window.config = () => { if (x) return {}; };', /would have to be run/],
    ['bottomless', `window.config = ${'['.repeat(200_000)}`, /nested deeper than any configuration/],
    ['huge', `window.config = { a: '${'x'.repeat(1_000_000)}' }`, /has 10000\d\d characters/],
  ])('is refused with the place and the reason: %s', (_, text, words) => {
    expect(() => read(text)).toThrow(words);
  });

  it('is refused below a hundred levels, with the key', () => {
    const { notices } = read(`window.config = { a: ${'['.repeat(200)}${']'.repeat(200)} }`);
    expect(notices).toEqual([expect.objectContaining({ reason: 'lies more than 100 levels deep; skipped' })]);
  });

  it('is refused where there is no file', () => {
    expect(() => importOHIF('/nowhere/app-config.js')).toThrow('There is no file /nowhere/app-config.js.');
  });
});

describe('a configuration that wants to do harm', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'import-ohif-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('runs in no part: no statement, call, getter, function, default, tag or key', () => {
    const mark = join(folder, 'ran');
    const harm = `(globalThis.harmed = true, process.getBuiltinModule('fs').writeFileSync(${JSON.stringify(mark)}, 'x'))`;
    const { site } = converted(`
      ${harm};
      (function () { ${harm}; })();
      const kept = ${harm};
      window.config = function (a = ${harm}) {
        ${harm};
        return {
          get name() { ${harm}; return 'x'; },
          set name(v) { ${harm}; },
          toString() { ${harm}; return 'x'; },
          toJSON: () => ${harm},
          [${harm}]: 1,
          routerBasename: \`\${${harm}}\`,
          hotkeys: tag\`${'${'}${harm}}\`,
          oidc: [new (class { constructor() { ${harm}; } })()],
          dataSources: [${harm}, ...[${harm}], async () => await ${harm}],
          ...${harm},
        };
      };`);
    expect(site.dataSources).toEqual([]);
    expect(existsSync(mark)).toBe(false);
    expect('harmed' in globalThis).toBe(false);
  });

  it('reaches no prototype: __proto__ and constructor are keys like others, and named', () => {
    const { site, notices } = converted(`window.config = {
      __proto__: { home: 'x', showStudyList: false },
      constructor: { prototype: { polluted: 1 } },
      "__proto__x": 1,
      dataSources: [{ ["__proto__"]: { sourceName: 'x' } }],
    };`);
    expect(site.home).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(Object.hasOwn(Object.prototype, 'home')).toBe(false);
    expect(notices).toContain('__proto__ is nothing that this viewer has');
    expect(notices).toContain('constructor is nothing that this viewer has');
  });

  it('writes nothing into the site that a comment or a text would let out', () => {
    const name = String.raw`"}],\u2028\n// */ "mode": "development" //`;
    const { source } = {
      source: `window.config = { name: '${name}', dataSources: [
      { namespace: 'dicomweb', sourceName: '${name}', configuration: { qidoRoot: 'https://a.example/aets/x\\u2028y/rs' } } ] }`,
    };
    const { site } = converted(source);
    expect(site).toMatchObject({ mode: 'research', dataSources: [{ id: 'mode-development' }] });
  });
});
