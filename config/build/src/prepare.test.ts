import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

/** A checkout with one workspace, and an npm that only notes what it was asked and answers as told. */
function checkout(npmScript = '') {
  const root = mkdtempSync(join(tmpdir(), 'alternator-prepare-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const calls = join(root, 'npm-calls');
  mkdirSync(join(root, 'config/build'), { recursive: true });
  mkdirSync(join(root, 'shared/dicom'), { recursive: true });
  for (const name of ['prepare.mjs', 'workspace-folders.mjs']) {
    copyFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), join(root, 'config/build', name));
  }
  writeFileSync(join(root, 'package.json'), JSON.stringify({ workspaces: ['shared/*', 'missing'] }));
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'shared/dicom/package.json'), '{}');
  writeFileSync(
    join(root, 'npm.cjs'),
    `require('node:fs').appendFileSync(${JSON.stringify(calls)}, process.argv[2] + ' ');
     console.log('many lines of npm');
     ${npmScript}`,
  );
  return {
    root,
    run() {
      const env = { ...process.env, npm_execpath: join(root, 'npm.cjs') };
      return spawnSync(process.execPath, [join(root, 'config/build/prepare.mjs')], { env, encoding: 'utf8' });
    },
    calls: () => (existsSync(calls) ? readFileSync(calls, 'utf8').trim() : ''),
  };
}

test('a fresh clone is installed by its lock, in one line', () => {
  const { run, calls } = checkout();
  const { status, stdout } = run();
  expect([status, calls()]).toEqual([0, 'ci']);
  expect(stdout).toBe('Installing packages (a minute or two the first time) ...\n');
});

test('an installed checkout is left alone, silently', () => {
  const { run, calls } = checkout();
  run();
  const again = run();
  expect([again.status, again.stdout, again.stderr, calls()]).toEqual([0, '', '', 'ci']);
});

test('a changed manifest is installed over what is there', () => {
  const { root, run, calls } = checkout();
  run();
  writeFileSync(join(root, 'shared/dicom/package.json'), '{ "dependencies": {} }');
  expect(run().status).toBe(0);
  expect(calls()).toBe('ci install');
});

test('a lock that lags behind the manifests is brought up to date', () => {
  const { run, calls } = checkout(`if (process.argv[2] === 'ci') {
    console.error('npm error \`npm ci\` can only install packages when your package.json and package-lock.json are in sync.');
    process.exitCode = 1;
  }`);
  expect(run().status).toBe(0);
  expect(calls()).toBe('ci install');
});

test('without a network it says so, and tries again the next time', () => {
  const { run, calls } = checkout(`console.error('npm error code EAI_AGAIN'); process.exitCode = 1;`);
  const { status, stderr } = run();
  expect(status).toBe(1);
  expect(stderr).toContain('EAI_AGAIN');
  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
    /^The npm registry cannot be reached\. .+ run the command again\.$/,
  );
  expect(run().status).toBe(1);
  expect(calls()).toBe('ci ci');
});

test('any other failure of npm is shown in its own words', () => {
  const { stderr } = checkout(`console.error('npm error code ENOSPC'); process.exitCode = 1;`).run();
  expect(stderr).toContain('many lines of npm');
  expect(stderr).toContain('ENOSPC');
  expect(stderr).not.toContain('registry');
});
