import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Outside, takeOutside } from './outside.ts';

const remotes = ['remotes/study-list', 'remotes/viewport', 'remotes/measurement', 'remotes/data-source'];
const strangers = [
  'plain-panel',
  'solid-panel',
  'react-panel',
  'node-tool',
  'nrrd-source',
  'phase-handler',
  'dynamic-protocol',
  'night-theme',
].map((name) => `e2e/remotes/${name}`);

describe('outside of this repository, from published packages alone', () => {
  let outside: Outside;
  beforeAll(async () => {
    outside = await takeOutside([...remotes, ...strangers]);
  }, 400_000);
  afterAll(() => outside.remove(), 120_000);

  it.each(['remote', 'site'])('an editor finds the schema of %s in the command line', (name) => {
    const schemas = join(outside.folder('node_modules'), '@alternator/cli/dist/schema');
    const schema = JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), 'utf8'));
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(schema.properties).toHaveProperty('$schema');
  });

  it('the command line brings the built viewer once, with the licences of what it is made of', () => {
    const viewer = join(outside.folder('node_modules'), '@alternator/cli/dist/viewer');
    const parts = readdirSync(viewer).map((name) => name.replace(/^boot-\w+/, 'boot'));
    const expected = ['LICENCES.txt', 'boot.js', 'host', 'index.html', 'remotes', 'sites', 'sw.js'];
    expect(parts.sort()).toEqual(expected);
    expect(readdirSync(join(viewer, 'remotes'))).toHaveLength(remotes.length);
    for (const part of ['host', ...readdirSync(join(viewer, 'remotes')).map((id) => `remotes/${id}`)])
      expect(readdirSync(join(viewer, part)), part).toHaveLength(2);
    expect(readdirSync(join(viewer, 'sites'))).toEqual(['page.html']);
    const licences = readFileSync(join(viewer, 'LICENCES.txt'), 'utf8');
    for (const name of ['@cornerstonejs/core', '@cornerstonejs/codec-openjph', 'solid-js', '@kobalte/core'])
      expect(licences).toMatch(new RegExp(`^${name} \\d\\S+ \\(`, 'm'));
  });

  it('the SDK brings its guide', () => {
    const guide = join(outside.folder('node_modules'), '@alternator/sdk/GUIDE.md');
    expect(readFileSync(guide, 'utf8')).toContain('alternator remote create');
  });

  it.each([...remotes, ...strangers])(
    '%s is checked, compiles and builds',
    { timeout: 200_000 },
    async (remote) => {
      await outside.run(remote, 'alternator', ['remote', 'check']);
      await outside.run(remote, 'tsc', ['-p', '.']);
      await outside.run(remote, 'alternator', ['remote', 'build', '--out', 'out']);
      const built = join(outside.folder(remote), 'out');
      // Data alone has no entry.
      if (/-(?:protocol|theme)$/.test(remote))
        return expect(readdirSync(built)).not.toContain('remoteEntry.js');
      expect(readdirSync(built)).toContain('remoteEntry.js');
      const manifest = JSON.parse(readFileSync(join(built, 'mf-manifest.json'), 'utf8'));
      expect(manifest.metaData.publicPath).toBe('auto');
      // Solid and the SDK come from the host: a second copy would not be reactive.
      const shared = (manifest.shared as { name: string; assets: { js: { sync: string[] } } }[]).filter(
        ({ name }) => name === '@alternator/sdk' || name.startsWith('solid-js'),
      );
      expect(shared.flatMap(({ assets }) => assets.js.sync)).toEqual([]);
    },
  );
});
