import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Built, compile, containerName, type PartOptions, remoteConfigs } from '@alternator/build';
import type { RemoteManifest } from '@alternator/composition';
import { CommandError } from '../command-error.ts';
import { buildFrames } from './build-frames.ts';
import { writeGeneratedTypes } from './check.ts';
import { type ReadRemote, readRemote } from './read-remote.ts';

/** What the lock must know of a built remote beside its manifest. */
export interface BuiltRemote {
  readonly container: string;
  readonly styles: readonly string[];
  readonly workers: Readonly<Record<string, string>>;
  /** Scripts that the remote's first screen brings. */
  readonly preload: readonly string[];
  /** Of an isolated remote: the script of each module. */
  readonly frames?: Readonly<Record<string, string>>;
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
  const options = { root, outputPath, development: false, fromSource, jsx: jsxOf(root) };
  const build = manifest.isolation ? buildFrames : buildFederated;
  writeFileSync(join(outputPath, 'built.json'), JSON.stringify(await build(remote, options)));
  writeFileSync(join(outputPath, 'remote.json'), JSON.stringify(manifest));
  if (existsSync(join(root, 'messages')))
    cpSync(join(root, 'messages'), join(outputPath, 'messages'), { recursive: true });
}

async function buildFederated(remote: ReadRemote, options: PartOptions): Promise<BuiltRemote> {
  const { manifest } = remote;
  const references = {
    id: manifest.id,
    modules: [...new Set(remote.references.map(({ module }) => module))],
    workers: manifest.workers,
  };
  const [shell, workers] = await compile(remoteConfigs(references, options));
  // The build's own statistics: nobody reads them at run time.
  rmSync(join(options.outputPath, 'mf-stats.json'), { force: true });
  return {
    container: containerName(manifest.id),
    styles: distinctSheets(shell?.assets ?? []),
    workers: workers?.entries ?? {},
    preload: firstScripts(manifest, shell?.groups ?? {}),
  };
}

/**
 * The scripts of what is seen first: all that is visual, what it stands on, and what these import behind
 * `webpackPreload`. Commands and tools wait until they are used; so do data sources behind the first, and pages for
 * what the reader brings (`opens`).
 *
 * @throws {CommandError} when the build named the chunks of a module otherwise than expected
 */
function firstScripts({ activate, contributes }: RemoteManifest, groups: Built['groups']): string[] {
  const { routes, viewportTypes, sopClassHandlers, dataSources, panels } = contributes;
  const pages = routes.filter(({ path }) => !dataSources.some(({ route }) => route === path));
  const sources = dataSources.filter(({ opens }) => opens === undefined).slice(0, 1);
  const loads = [...pages, ...viewportTypes, ...sopClassHandlers, ...sources, ...panels].map(
    ({ load }) => load,
  );
  const scripts = [...(activate ? [activate] : []), ...loads].flatMap((module) => {
    const name = `__federation_expose_${module.slice(2).replaceAll('/', '__').replaceAll(/\W/g, '_')}`;
    const group = groups[name];
    if (!group) throw new CommandError(`The build wrote no chunk ${name} for ${module}.`);
    return [...group.scripts, ...group.preload];
  });
  return [...new Set(scripts)];
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
export function jsxOf(root: string): 'solid' | 'react' {
  const file = join(root, 'package.json');
  const dependencies = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).dependencies : undefined;
  return dependencies?.react ? 'react' : 'solid';
}
