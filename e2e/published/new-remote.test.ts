import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lock, RemoteManifest } from '@alternator/composition';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindNames } from '../../config/cli/src/remote/create/kinds.ts';
import { startProgram } from '../run/program.ts';
import { packed } from './packed.ts';
import { install, runOutside } from './run-outside.ts';

/** What a stranger asks for, in the words of the command; what needs most packages comes last. */
const asked: readonly (readonly [id: string, ...options: string[]])[] = [
  ...kindNames
    .filter((kind) => kind !== 'panel')
    .map((kind) => [`acme.${kind}`, '--kind', kind] as const)
    .reverse(),
  ['acme.plain-panel', '--framework', 'plain'],
  ['acme.panel', '--kind', 'panel'],
];

describe('in an empty folder, with packed packages and npm alone, a new remote', () => {
  let place: string;
  let packages: string;
  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), 'alternator-new-'));
    packages = await packed();
  }, 300_000);
  afterAll(() => rmSync(place, { recursive: true, force: true }), 120_000);

  const alternator = (...args: string[]) => {
    const tarball = readdirSync(packages).find((name) => name.startsWith('alternator-cli-')) ?? '';
    return runOutside(place, 'npx', ['--yes', '--package', join(packages, tarball), 'alternator', ...args]);
  };

  /**
   * What was installed for the one before: npm adds what this one lacks and takes away what it does not name, which
   * gives the same as an install from nothing, in a fifth of the time.
   */
  let installed: string | undefined;
  const takeInstalled = (folder: string) => {
    if (installed) renameSync(join(installed, 'node_modules'), join(folder, 'node_modules'));
    installed = folder;
  };

  it.each(asked)(
    '%s is made, checked, tested, built and run',
    { timeout: 400_000 },
    async (id, ...options) => {
      const said = await alternator('remote', 'create', id, ...options, '--packages', packages);
      expect(said).toContain(`cd ${id}`);
      const folder = join(place, id);
      takeInstalled(folder);
      await install(folder);
      await runOutside(folder, 'npm', ['run', 'check']);
      expect(await runOutside(folder, 'npm', ['test'])).toMatch(/\n\d+ checks passed\.\n$/);
      await runOutside(folder, 'npm', ['run', 'build']);
      const manifest = JSON.parse(readFileSync(join(folder, 'dist/remote.json'), 'utf8'));
      expect(manifest.id).toBe(id);
      await expectToRun(folder, manifest);
    },
  );
});

/** `npm start`: a page answers, whose composition has the remote in it; so do the remote's own files. */
async function expectToRun(folder: string, { id, contributes }: RemoteManifest): Promise<void> {
  const program = startProgram('npm', ['start'], folder, { npm_config_local_prefix: '' });
  try {
    const [, url = ''] = await program.printed(/Alternator at (http:\/\/[^\s/]+\/) with /, 120_000);
    await expectComposed(url, { id, contributes });
  } finally {
    // The next one takes this one's packages: nothing may run from them any more.
    await program.stop();
  }
}

async function expectComposed(
  url: string,
  { id, contributes }: Pick<RemoteManifest, 'id' | 'contributes'>,
): Promise<void> {
  const json = async (path: string) => (await fetch(new URL(path, url))).json();
  expect(await (await fetch(url)).text()).toContain('<script src="boot-');
  const channel = await json('sites/channel.json');
  const lock: Lock = await json(`sites/${channel.lock}`);
  const composed = lock.remotes.find((remote) => remote.id === id);
  expect(composed?.manifest.contributes).toEqual(contributes);
  expect(await json(`${composed?.base}messages/en.json`)).toHaveProperty('title');
  if (JSON.stringify(contributes).includes('"load"'))
    expect(await json(`${composed?.base}mf-manifest.json`)).toMatchObject({ name: composed?.container });
}
