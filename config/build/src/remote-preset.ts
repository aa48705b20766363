import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleFederationPlugin } from '@module-federation/enhanced/rspack';
import type { Configuration } from '@rspack/core';
import { BuildError } from './compile.ts';
import { basis, extractCss, hotRemote, integrityOfChunks, type PartOptions, styleRules } from './rules.ts';
import { shareList } from './share.ts';
import { workerConfig } from './worker-preset.ts';

/** What the preset reads of `remote.json`. */
export interface RemoteReferences {
  readonly id: string;
  /** Every module that the manifest names, as in `./panel`. */
  readonly modules: readonly string[];
  readonly workers: Readonly<Record<string, string>>;
}

/** Global name of a remote's container: an identifier, and no two ids share one. */
export function containerName(id: string): string {
  const suffix = createHash('sha256').update(id).digest('hex').slice(0, 4);
  return `remote_${id.replace(/\W/g, '_')}_${suffix}`;
}

/** The builds of one remote: its federated modules, and its workers where it has any. */
export function remoteConfigs(references: RemoteReferences, options: PartOptions): Configuration[] {
  const base = basis(options);
  const hot = hotRemote(options);
  const source = (module: string) => sourceOf(options.root, module);
  const federated: Configuration = {
    ...base,
    name: 'remote',
    entry: {},
    output: { ...base.output, uniqueName: containerName(references.id) },
    resolve: {
      ...base.resolve,
      // Glue for Node in packages that also run there.
      fallback: { fs: false, path: false, url: false, events: false },
      alias: { ...hot.alias, ...ownAliases(options.root) },
    },
    node: { __filename: 'mock', __dirname: 'mock' },
    module: {
      rules: [...(base.module?.rules ?? []), ...styleRules(`remote.${references.id}`)],
      // What stands in for a package must have what is imported of it.
      parser: { javascript: { exportsPresence: 'error' } },
    },
    plugins: [
      ...hot.plugins,
      extractCss(options.development),
      ...integrityOfChunks(options.development),
      // One that is data alone is no federated container: nothing of it is ever run.
      ...(references.modules.length > 0 ? [federation(references, options)] : []),
    ],
  };
  const scripts = Object.entries(references.workers).map(([id, module]) => [id, source(module)]);
  if (scripts.length === 0) return [federated];
  return [federated, workerConfig(options, Object.fromEntries(scripts))];
}

function federation({ id, modules }: RemoteReferences, { root, development }: PartOptions) {
  return new ModuleFederationPlugin({
    name: containerName(id),
    filename: 'remoteEntry.js',
    exposes: Object.fromEntries(modules.map((module) => [module, sourceOf(root, module)])),
    shared: shareList('remote', root),
    shareStrategy: 'loaded-first',
    dts: false,
    experiments: { externalRuntime: !development },
  });
}

/**
 * What a remote builds with in place of a package: `alternator.alias` of its `package.json`, as in
 * `{ "heavy-package$": "./src/what-we-use.ts", "unused-package": false }`.
 *
 * @throws {BuildError} when an entry is neither a file below the remote's folder nor `false`
 */
export function ownAliases(root: string): Record<string, string | false> {
  const file = join(root, 'package.json');
  const own: unknown = existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).alternator?.alias;
  return Object.fromEntries(
    Object.entries(own || {}).map(([request, place]: [string, unknown]) => {
      if (place === false) return [request, false];
      const path = typeof place === 'string' && place.startsWith('./') ? join(root, place) : '';
      if (existsSync(path)) return [request, path];
      throw new BuildError(
        `${file}: alternator.alias of ${request} is ${JSON.stringify(place)}; write a file, as in "./src/door.ts", or false`,
      );
    }),
  );
}

/** `./panel` is `src/panel.tsx` or `src/panel.ts`. @throws {BuildError} when neither is there */
export function sourceOf(root: string, module: string): string {
  const path = join(root, 'src', module);
  const found = [`${path}.tsx`, `${path}.ts`].find(existsSync);
  if (!found)
    throw new BuildError(`remote.json names ${module}, but neither ${path}.tsx nor ${path}.ts exists`);
  return found;
}
