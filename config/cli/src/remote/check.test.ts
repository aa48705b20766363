import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { writeGeneratedTypes } from './check.ts';
import { readRemote } from './read-remote.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const folder = join(root, '.cache/check-test');

const manifest = {
  id: 'acme.check',
  version: '1.0.0',
  engines: { sdk: '^2.0.0' },
  permissions: ['workers'],
  requires: ['alternator.workspace@1', 'alternator.commands@1', 'alternator.workers@1'],
  contributes: {
    panels: [{ id: 'acme.panel', slot: 'viewer.right', title: '%title%', load: './panel' }],
    commands: [{ id: 'acme.copy', title: '%title%', load: './copy' }],
    settings: {
      limit: { title: '%title%', type: 'number', default: 3 },
      norm: { title: '%title%', type: 'string', default: 'bw', options: [{ value: 'bw', title: '%title%' }] },
    },
  },
  messages: ['en'],
};

const panel = (body: string) => `
import { Commands, dom, Measurements, Workers, Workspace } from '@alternator/sdk';
export default dom((element, ctx) => {
  void [Commands, Measurements, Workers, Workspace];
  ${body}
  element.textContent = ctx.text('title');
  return undefined;
});`;
const copy = `import { command } from '@alternator/sdk';\nexport default command(() => undefined);`;

/** What the compiler says of a remote with these sources. */
function compile(name: string, sources: Readonly<Record<string, string>>): string {
  const remote = join(folder, name);
  writeRemote(remote, manifest, sources);
  writeGeneratedTypes(readRemote(remote));
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', remote], { encoding: 'utf8' });
  return stdout;
}

function writeRemote(remote: string, manifest: object, sources: Readonly<Record<string, string>> = {}): void {
  mkdirSync(join(remote, 'src'), { recursive: true });
  mkdirSync(join(remote, 'messages'), { recursive: true });
  writeFileSync(join(remote, 'remote.json'), JSON.stringify(manifest));
  writeFileSync(join(remote, 'messages/en.json'), JSON.stringify({ title: 'Check' }));
  writeFileSync(
    join(remote, 'tsconfig.json'),
    JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['src'] }),
  );
  for (const [file, text] of Object.entries(sources)) writeFileSync(join(remote, 'src', file), text);
}

describe('alternator remote check makes the compiler refuse', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('nothing of a sound remote', () => {
    expect(compile('sound', { 'panel.ts': panel('ctx.use(Workspace);'), 'copy.ts': copy })).toBe('');
  });

  it('a module that exports something else than its place demands', () => {
    const said = compile('wrong-export', { 'panel.ts': copy, 'copy.ts': copy });
    expect(said).toContain("Type 'CommandModule' does not satisfy the constraint 'VisualModule'");
  });

  it('a token that remote.json does not list', () => {
    const said = compile('undeclared', { 'panel.ts': panel('ctx.use(Measurements);'), 'copy.ts': copy });
    expect(said).toContain('alternator.measurements@1');
  });

  it('a text that messages/en.json does not have', () => {
    const said = compile('no-text', { 'panel.ts': panel("ctx.text('titel');"), 'copy.ts': copy });
    expect(said).toContain('"titel"');
  });

  it('a command that it does not contribute', () => {
    const body = "void ctx.use(Commands).run('acme.copi');";
    expect(compile('no-command', { 'panel.ts': panel(body), 'copy.ts': copy })).toContain('"acme.copi"');
  });

  it('a worker that it does not list', () => {
    const body = "void ctx.use(Workers).open('parse', { signal: ctx.signal });";
    expect(compile('no-worker', { 'panel.ts': panel(body), 'copy.ts': copy })).toContain('"parse"');
  });

  it('a setting read as another type', () => {
    const body = 'const limit: string = ctx.settings.limit;\n  void limit;';
    expect(compile('setting', { 'panel.ts': panel(body), 'copy.ts': copy })).toContain(
      "'number' is not assignable",
    );
  });

  it('a setting compared with what is none of its options', () => {
    const body = "if (ctx.settings.norm === 'lbm') return undefined;";
    expect(compile('option', { 'panel.ts': panel(body), 'copy.ts': copy })).toContain('"lbm"');
  });
});

describe('alternator remote check', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds an isolated remote to what a frame has, and its modules to what a frame runs', () => {
    const remote = join(folder, 'isolated');
    const panels = manifest.contributes.panels;
    const isolated = {
      ...manifest,
      isolation: 'frame',
      permissions: [],
      requires: [],
      contributes: { panels },
    };
    writeRemote(remote, { ...isolated, requires: ['alternator.workspace@1'] });
    expect(() => readRemote(remote)).toThrow('cannot have: token alternator.workspace@1');
    const check = (source: string) => {
      writeRemote(remote, isolated, { 'panel.ts': source });
      writeGeneratedTypes(readRemote(remote));
      return spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', remote], { encoding: 'utf8' }).stdout;
    };
    expect(
      check(
        "import { isolated } from '@alternator/sdk/isolated';\nexport default isolated(() => undefined);",
      ),
    ).toBe('');
    expect(check(copy)).toContain("Type 'CommandModule' does not satisfy the constraint 'IsolatedModule'");
  });

  it('refuses a guarded token without its permission, before a site does', () => {
    const remote = join(folder, 'no-permission');
    writeRemote(remote, { ...manifest, permissions: [] });
    expect(() => readRemote(remote)).toThrow(
      'remote.json uses alternator.workers@1 without "workers" under "permissions"',
    );
    writeRemote(remote, manifest);
    expect(readRemote(remote).manifest.permissions).toEqual(['workers']);
  });

  const refusal = (name: string, contributes: object) => {
    const remote = join(folder, name);
    writeRemote(remote, { ...manifest, contributes: { ...manifest.contributes, ...contributes } });
    return () => readRemote(remote);
  };

  it('refuses a theme whose words cannot be read, with the pair and what it needs', () => {
    const fog = { id: 'acme.fog', title: '%title%', base: 'dark', tokens: { '--color-text': '#555555' } };
    expect(refusal('fog', { themes: [fog] })).toThrow(
      'has the theme "acme.fog": --color-text on --color-ground has a contrast of',
    );
  });

  it('refuses a theme with anything but a colour, and one that paints behind images', () => {
    const theme = (tokens: object) => [{ id: 'acme.t', title: '%title%', base: 'dark', tokens }];
    expect(refusal('url', { themes: theme({ '--color-line': 'url(//x.example)' }) })).toThrow(
      /"url\(\/\/x\.example\)" is not valid: expected a colour, as in "#26282b"/,
    );
    expect(refusal('bright', { themes: theme({ '--color-viewport': '#fff' }) })).toThrow(
      'unknown key "--color-viewport"',
    );
  });

  it('refuses a setting whose default it would not take from anybody', () => {
    const settings = { limit: { title: '%title%', type: 'number', default: 30, max: 9 } };
    expect(refusal('limit', { settings })).toThrow(
      'has the setting "limit", which has the default 30, which must be at most 9',
    );
  });

  it.each<[string, object, string]>([
    ['a command without code', { commands: [{ id: 'a.b', title: 'T' }] }, 'either "load" or "arms"'],
    [
      'a command with code that arms a tool too',
      { commands: [{ id: 'a.b', title: 'T', load: './copy', arms: 'a.c' }] },
      'either "load" or "arms"',
    ],
    [
      'a command that arms what is no tool of the remote',
      { commands: [{ id: 'a.b', title: 'T', arms: 'a.c' }] },
      'arms "a.c", which is none of its measurement tools',
    ],
    [
      'a protocol with more cells than its grid',
      {
        hangingProtocols: [
          { id: 'a.h', title: 'T', modalities: ['MR'], rows: 1, columns: 1, cells: [{}, {}] },
        ],
      },
      'more "cells" than its rows and columns hold',
    ],
  ])('refuses %s', (_, contributes, said) => {
    const remote = join(folder, 'contradiction');
    writeRemote(remote, { ...manifest, contributes });
    expect(() => readRemote(remote)).toThrow(said);
  });
});
