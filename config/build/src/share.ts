import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** One copy for the page, given by the host: Solid is not reactive across two copies. */
const singletons = ['solid-js', 'solid-js/web', 'solid-js/store', '@alternator/sdk'] as const;

/** What the host gives and every remote may take. Written once: host and remotes cannot disagree. */
export function shareList(side: 'host' | 'remote', context: string) {
  const require = createRequire(join(context, 'package.json'));
  const versionOf = (request: string) => versionOfPackage(require, request);
  const shared: Record<string, Share> = {};
  for (const request of singletons) {
    const version = versionOf(request);
    if (!version) continue;
    const offer = side === 'host' ? { version, eager: true } : { import: false as const };
    shared[request] = { singleton: true, requiredVersion: `^${version}`, ...offer };
  }
  const ui = versionOf('@alternator/ui');
  // Shared but no singleton: a remote built on another version brings its own.
  if (ui) shared['@alternator/ui'] = { version: ui, requiredVersion: `^${ui}`, eager: side === 'host' };
  return shared;
}

interface Share {
  singleton?: boolean;
  version?: string;
  requiredVersion: string;
  eager?: boolean;
  import?: false;
}

/** The version of an installed package, found by walking up: not every package exports its package.json. */
function versionOfPackage(require: NodeJS.Require, request: string): string | undefined {
  const name = request.startsWith('@') ? request.split('/').slice(0, 2).join('/') : request.split('/')[0];
  for (const folder of require.resolve.paths(request) ?? []) {
    try {
      return JSON.parse(readFileSync(join(folder, name as string, 'package.json'), 'utf8')).version;
    } catch {
      // Not in this folder: the next one up may have it.
    }
  }
  return undefined;
}
