import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compile,
  containerName,
  forInlineScript,
  frameConfig,
  type PartOptions,
  sourceOf,
} from '@alternator/build';
import type { BuiltRemote } from './build.ts';
import type { ReadRemote } from './read-remote.ts';

/**
 * Builds an isolated remote: one whole script for each module, as it may stand between `<script>` and its end.
 *
 * @throws {BuildError}
 */
export async function buildFrames(
  { manifest, references }: ReadRemote,
  options: PartOptions,
): Promise<BuiltRemote> {
  const modules = [...new Set(references.map(({ module }) => module))];
  const nameOf = (module: string) => module.slice(2).replaceAll('/', '-');
  const entries = modules.map((module) => [nameOf(module), sourceOf(options.root, module)]);
  const [built] = await compile([frameConfig(options, Object.fromEntries(entries))]);
  const frames = Object.fromEntries(
    modules.map((module) => [module, built?.entries[nameOf(module)] as string]),
  );
  for (const script of Object.values(frames)) {
    const file = join(options.outputPath, script);
    writeFileSync(file, forInlineScript(readFileSync(file, 'utf8')));
  }
  return { container: containerName(manifest.id), styles: [], workers: {}, preload: [], frames };
}
