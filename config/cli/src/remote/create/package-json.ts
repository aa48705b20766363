import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import root from '../../../../../package.json';
import dicom from '../../../../../shared/dicom/package.json';
import sdk from '../../../../../shared/sdk/package.json';
import ui from '../../../../../shared/ui/package.json';
import cli from '../../../package.json';
import { CommandError } from '../../command-error.ts';
import type { Kind } from './kinds.ts';

/** What this command line goes with. */
export const versions = {
  '@alternator/cli': cli.version,
  '@alternator/dicom': dicom.version,
  '@alternator/sdk': sdk.version,
  '@alternator/ui': ui.version,
  'solid-js': sdk.peerDependencies['solid-js'],
  typescript: root.devDependencies.typescript,
  '@types/node': root.devDependencies['@types/node'],
} as const;

export type PackageName = keyof typeof versions;

/**
 * The manifest of a new remote: packages by version as a registry has them, or those of this house as tarballs.
 *
 * @param folder where it will lie
 * @param packages the folder of the tarballs, where they are taken from one
 * @throws {CommandError} when a tarball is not there
 */
export function packageJson(
  id: string,
  { imports, test }: Kind,
  folder: string,
  packages: string | undefined,
): object {
  const hasCode = imports.length > 0;
  // A registry gives what a package stands on; a tarball's own dependencies must be named beside it.
  const stoodOn: readonly PackageName[] =
    hasCode && packages && !imports.includes('@alternator/dicom') ? ['@alternator/dicom'] : [];
  const placed = (names: readonly PackageName[]) =>
    Object.fromEntries([...names].sort().map((name) => [name, placeOf(name, folder, packages)]));
  const compiler: readonly PackageName[] = hasCode ? ['typescript'] : [];
  const runner: readonly PackageName[] = test ? ['@types/node'] : [];
  return {
    name: id.replaceAll('.', '-'),
    version: '0.1.0',
    private: true,
    type: 'module',
    scripts: {
      start: 'alternator remote dev',
      test: `${test ? `node --import @alternator/cli/typescript.mjs --test ${test} && ` : ''}alternator remote test`,
      check: `alternator remote check${hasCode ? ' && tsc' : ''}`,
      build: 'alternator remote build',
    },
    dependencies: hasCode ? placed([...imports, ...stoodOn]) : undefined,
    devDependencies: placed(['@alternator/cli', ...compiler, ...runner]),
  };
}

/**
 * How a manifest in a folder names a package: by version, or as a tarball.
 *
 * @throws {CommandError} when the tarball is not there
 */
export function placeOf(name: PackageName, folder: string, packages: string | undefined): string {
  const version = versions[name];
  if (!packages || !name.startsWith('@alternator/')) return version;
  const tarball = `${name.slice(1).replace('/', '-')}-${version}.tgz`;
  const file = join(resolve(packages), tarball);
  if (existsSync(file)) return `file:${relative(folder, file).split('\\').join('/')}`;
  throw new CommandError(
    `There is no ${tarball} in ${resolve(packages)}: --packages names the folder of all of them.`,
  );
}
