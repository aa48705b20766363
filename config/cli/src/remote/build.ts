import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, containerName, remoteConfigs } from '@alternator/build';
import { writeGeneratedTypes } from './check.ts';
import { readRemote } from './read-remote.ts';

/** What the lock must know of a built remote beside its manifest. */
export interface BuiltRemote {
  readonly container: string;
  readonly styles: readonly string[];
  readonly workers: Readonly<Record<string, string>>;
}

/**
 * Builds a remote into a folder: federation entry, chunks, sheets, workers, messages, `remote.json`, `built.json`.
 *
 * @throws {CommandError | DocumentError | BuildError}
 */
export async function buildRemote(root: string, outputPath: string, fromSource: boolean): Promise<void> {
  const remote = readRemote(root);
  writeGeneratedTypes(remote);
  rmSync(outputPath, { recursive: true, force: true });
  mkdirSync(outputPath, { recursive: true });
  const { manifest } = remote;
  const references = {
    id: manifest.id,
    modules: [...new Set(remote.references.map(({ module }) => module))],
    workers: manifest.workers,
  };
  const [shell, workers] = await compile(
    remoteConfigs(references, { root, outputPath, development: false, fromSource, jsx: jsxOf(root) }),
  );
  // The build's own statistics: nobody reads them at run time.
  rmSync(join(outputPath, 'mf-stats.json'), { force: true });
  console.log(JSON.stringify(shell?.groups, null, 1));
  const built: BuiltRemote = {
    container: containerName(manifest.id),
    styles: distinctSheets(shell?.assets ?? []),
    workers: workers?.entries ?? {},
  };
  writeFileSync(join(outputPath, 'built.json'), JSON.stringify(built));
  writeFileSync(join(outputPath, 'remote.json'), JSON.stringify(manifest));
  if (existsSync(join(root, 'messages')))
    cpSync(join(root, 'messages'), join(outputPath, 'messages'), { recursive: true });
}

/** Two chunks may hold the same sheet: its hash says so. */
function distinctSheets(assets: readonly string[]): string[] {
  const sheets = assets.filter((name) => name.endsWith('.css'));
  const hashOf = (name: string) => name.split('.').at(-2);
  return sheets.filter(
    (name, index) => sheets.findIndex((other) => hashOf(other) === hashOf(name)) === index,
  );
}

/** A package that depends on React writes React's JSX; any other, Solid's. */
function jsxOf(root: string): 'solid' | 'react' {
  const file = join(root, 'package.json');
  const dependencies = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).dependencies : undefined;
  return dependencies?.react ? 'react' : 'solid';
}
