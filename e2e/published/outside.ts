import {
  cpSync,
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
import { root } from '../run/alternator.ts';
import { packed } from './packed.ts';
import { install, runOutside } from './run-outside.ts';

/** A folder that shares nothing with this repository: remotes copied out, packages from tarballs and npm. */
export interface Outside {
  /** Runs a program of `node_modules/.bin` in a remote's folder; its output. */
  run(remote: string, program: string, args: readonly string[]): Promise<string>;
  folder(remote: string): string;
  remove(): void;
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
  const tarballs = await packed();
  const dependencies: Record<string, string> = { typescript: '7.0.2' };
  for (const remote of remotes) {
    const from = join(root, remote);
    const to = join(place, remote);
    mkdirSync(to, { recursive: true });
    for (const part of ['remote.json', 'package.json', 'src', 'messages'])
      if (existsSync(join(from, part))) cpSync(join(from, part), join(to, part), { recursive: true });
    const exclude = ['src/**/*.test.ts', 'src/**/*.test.tsx', 'src/testing'];
    writeFileSync(join(to, 'css.d.ts'), readFileSync(join(root, 'config/build/css.d.ts')));
    // React is compiled as its own remote says.
    const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
    if (manifest.dependencies?.react) cpSync(join(from, 'tsconfig.json'), join(to, 'tsconfig.json'));
    else
      writeFileSync(
        join(to, 'tsconfig.json'),
        JSON.stringify({ compilerOptions, include: ['src', 'css.d.ts'], exclude }),
      );
    const types = Object.entries<string>(manifest.devDependencies ?? {}).filter(([name]) =>
      name.startsWith('@types/'),
    );
    Object.assign(dependencies, manifest.dependencies, Object.fromEntries(types));
  }
  for (const file of readdirSync(tarballs)) {
    const name = file.replace(/^alternator-(\w+)-.*$/, '@alternator/$1');
    dependencies[name] = `file:${join(tarballs, file)}`;
  }
  writeFileSync(join(place, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }));
  await install(place);
  return {
    folder: (remote) => join(place, remote),
    run: (remote, program, args) =>
      runOutside(join(place, remote), join(place, 'node_modules/.bin', program), args),
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}
