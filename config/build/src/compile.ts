import { type Configuration, rspack, type Stats } from '@rspack/core';

/** A build that failed, with the compiler's own words. */
export class BuildError extends Error {
  readonly code = 'build-failed';
  constructor(readonly report: string) {
    super(report);
    this.name = 'BuildError';
  }
}

/** Files that one build wrote, by entry and in whole. */
export interface Built {
  readonly assets: readonly string[];
  /** First script of each named entry. */
  readonly entries: Readonly<Record<string, string>>;
  /** Sheets that come with each named entry, without those of what it imports later. */
  readonly sheets: Readonly<Record<string, readonly string[]>>;
  /** Scripts of each named group of chunks. */
  readonly groups: Readonly<Record<string, ChunkGroup>>;
}

export interface ChunkGroup {
  readonly scripts: readonly string[];
  /** What its modules import later, marked by `webpackPreload`. */
  readonly preload: readonly string[];
}

/**
 * Runs the builds together.
 *
 * @throws {BuildError} when one of them reports an error
 */
export function compile(configs: readonly Configuration[]): Promise<readonly Built[]> {
  return new Promise((resolve, reject) => {
    const compiler = rspack([...configs]);
    compiler.run((error, stats) => {
      // Statistics live only as long as the compiler.
      const failed = !stats || stats.hasErrors();
      const report = failed ? stats?.toString({ preset: 'errors-only', colors: false }) : undefined;
      const built = failed ? [] : stats.stats.map(builtOf);
      compiler.close(() => {
        if (error || failed) reject(error ?? new BuildError(report ?? 'The build gave no result.'));
        else resolve(built);
      });
    });
  });
}

/** What one finished build wrote. */
export function builtOf(stats: Stats): Built {
  const json = stats.toJson({
    all: false,
    assets: true,
    entrypoints: true,
    chunkGroups: true,
    chunkGroupChildren: true,
  });
  const entries = Object.entries(json.entrypoints ?? {}).flatMap(([name, { assets }]) => {
    const script = assets?.find((asset) => asset.name.endsWith('.js'))?.name;
    return script ? [[name, script]] : [];
  });
  const sheets = Object.entries(json.entrypoints ?? {}).map(([name, { assets = [] }]) => [
    name,
    assets.map((asset) => asset.name).filter((asset) => asset.endsWith('.css')),
  ]);
  const groups = Object.entries(json.namedChunkGroups ?? {}).map(([name, { assets = [], childAssets }]) => {
    const preload = childAssets?.preload ?? [];
    return [name, { scripts: scriptsOf(assets.map((asset) => asset.name)), preload: scriptsOf(preload) }];
  });
  return {
    assets: (json.assets ?? []).map(({ name }) => name),
    entries: Object.fromEntries(entries),
    sheets: Object.fromEntries(sheets),
    groups: Object.fromEntries(groups),
  };
}

function scriptsOf(names: readonly string[]): string[] {
  return names.filter((name) => name.endsWith('.js'));
}
