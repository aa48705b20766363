import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceOffences } from './source-rules.ts';

/** A file and the rule that it breaks: a Biome category such as `lint/style/noRestrictedImports`, or a source rule. */
export interface Offence {
  readonly path: string;
  readonly rule: string;
}

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Lints a tree of fixtures as if it lay at the root of the checkout, so that the overrides of `biome.json` meet
 * the paths that they were written for, and scans it by the source rules.
 * @throws if Biome does not run
 */
export function offencesOfFixture(name: 'broken' | 'sound'): Offence[] {
  const folder = mkdtempSync(join(tmpdir(), 'alternator-boundaries-'));
  try {
    cpSync(fileURLToPath(new URL(`../boundary/fixtures/${name}`, import.meta.url)), folder, {
      recursive: true,
    });
    copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
    return [...lint(folder), ...scan(folder, sourceFiles(folder))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The offences against the source rules in what the product is made of: no tests, no tools. */
export function offencesOfProduct(): Offence[] {
  const shipped = sourceFiles(root, ['host', 'remotes', 'shared']).filter(
    (path) => path.includes('/src/') && !/\.test\.tsx?$|\/testing\//.test(path),
  );
  return scan(root, shipped);
}

function lint(folder: string): Offence[] {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (!run.stdout.startsWith('{')) throw new Error(`Biome did not run:\n${run.stdout}${run.stderr}`);
  const report = JSON.parse(run.stdout) as {
    diagnostics: { category: string; location: { path: string } }[];
  };
  return report.diagnostics.map(({ category, location }) => ({ path: location.path, rule: category }));
}

function scan(folder: string, paths: readonly string[]): Offence[] {
  return paths.flatMap((path) =>
    sourceOffences(path, readFileSync(join(folder, path), 'utf8')).map(({ rule }) => ({ path, rule })),
  );
}

/** Paths relative to `folder`, with forward slashes. */
export function sourceFiles(folder: string, within: readonly string[] = ['.']): string[] {
  return within.flatMap((start) =>
    walk(join(folder, start)).map((path) => relative(folder, path).split(sep).join('/')),
  );
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return /\.(tsx?|css|html)$/.test(entry.name) ? [path] : [];
  });
}
