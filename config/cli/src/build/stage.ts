import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow, pinFiles, shortHash } from '../folder-hash.ts';

/** A part of the site that is built on its own. */
export interface Part {
  readonly name: string;
  /** Folders and files whose content decides whether it must be built again. */
  readonly inputs: readonly string[];
  build(output: string): Promise<void>;
}

/** Builds a part into `.cache/build/<name>` unless its inputs are as they were. Returns whether it built. */
export async function buildPart(part: Part, cache: string): Promise<{ output: string; fresh: boolean }> {
  const output = join(cache, 'build', part.name);
  const stamp = join(cache, 'build', `${part.name}.stamp`);
  const now = inputHash(part.inputs);
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now)
    return { output, fresh: false };
  rmSync(stamp, { force: true });
  mkdirSync(dirname(output), { recursive: true });
  await part.build(output);
  writeFileSync(stamp, now);
  return { output, fresh: true };
}

/** Copies a built folder to `<version>-<hash>`, whole or not at all, and notes it as the version's latest. */
export function publishFolder(built: string, parent: string, version: string): void {
  const name = `${version}-${shortHash(pinFiles(built))}`;
  const target = join(parent, name);
  if (!existsSync(target)) copyWhole(built, parent, target);
  const latest = join(parent, 'latest.json');
  const known = existsSync(latest) ? JSON.parse(readFileSync(latest, 'utf8')) : {};
  if (known[version] !== name) writeFileSync(latest, JSON.stringify({ ...known, [version]: name }));
}

function copyWhole(built: string, parent: string, target: string): void {
  const unfinished = `${target}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(parent, { recursive: true });
  cpSync(built, unfinished, { recursive: true });
  renameSync(unfinished, target);
}

function inputHash(inputs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) {
    if (!existsSync(input)) continue;
    const files = isFolder(input)
      ? filesBelow(input)
          .filter(counts)
          .map((path) => join(input, path))
      : [input];
    for (const file of files) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function counts(path: string): boolean {
  return !/(?:^|\/)(?:node_modules|dist)\/|\.test\.tsx?$|\.generated\.ts$|\.md$/.test(path);
}

function isFolder(path: string): boolean {
  try {
    filesBelow(path);
    return true;
  } catch {
    // A file has nothing below it.
    return false;
  }
}
