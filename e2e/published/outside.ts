import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packPublished } from '../../config/build/pack.mjs';
import { root } from '../run/alternator.ts';

const run = promisify(execFile);

/** A folder that shares nothing with this repository: remotes copied out, packages from tarballs and npm. */
export interface Outside {
  /** Runs a program of `node_modules/.bin` in a remote's folder; its output. */
  run(remote: string, program: string, args: readonly string[]): Promise<string>;
  folder(remote: string): string;
}

const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  jsx: 'preserve',
  jsxImportSource: 'solid-js',
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Copies remotes out, packs what they need, and installs it there. */
export async function takeOutside(remotes: readonly string[]): Promise<Outside> {
  const place = mkdtempSync(join(tmpdir(), 'alternator-outside-'));
  const tarballs = await packPublished(join(place, 'packed'));
  const dependencies: Record<string, string> = { typescript: '7.0.2' };
  for (const remote of remotes) {
    const from = join(root, remote);
    const to = join(place, remote);
    mkdirSync(to, { recursive: true });
    for (const part of ['remote.json', 'package.json', 'src', 'messages'])
      if (existsSync(join(from, part))) cpSync(join(from, part), join(to, part), { recursive: true });
    const exclude = ['src/**/*.test.ts', 'src/**/*.test.tsx', 'src/testing'];
    writeFileSync(join(to, 'css.d.ts'), readFileSync(join(root, 'config/build/css.d.ts')));
    writeFileSync(
      join(to, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, include: ['src', 'css.d.ts'], exclude }),
    );
    Object.assign(dependencies, JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')).dependencies);
  }
  for (const [name, file] of Object.entries(tarballs)) dependencies[name] = `file:${file}`;
  writeFileSync(join(place, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }));
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: place,
  });
  return {
    folder: (remote) => join(place, remote),
    run: async (remote, program, args) => {
      const options = { cwd: join(place, remote) };
      const bin = join(place, 'node_modules/.bin', program);
      // The compiler reports on standard output, which the rejection would leave out.
      const { stdout } = await run(bin, [...args], options).catch(
        (error: { stdout: string; message: string }) => {
          throw new Error(error.stdout + error.message);
        },
      );
      return stdout;
    },
  };
}
