import type { LockedRemote } from '@alternator/composition';
import { type Federation, LoadError } from '../federation/index.ts';

/** The kinds of module, as `kind` of their default export says. */
export type ModuleKindName =
  | 'remote'
  | 'visual'
  | 'command'
  | 'data-source'
  | 'sop-class-handler'
  | 'measurement-tool';

/** The default export of a module, if it is what remote.json promises. @throws {LoadError} */
export async function loadModule<Module>(
  federation: Federation,
  remote: LockedRemote,
  module: string,
  kind: ModuleKindName,
): Promise<Module> {
  const { default: loaded } = await federation.load(remote, module);
  const found = (loaded as { kind?: unknown } | undefined)?.kind;
  const fits = kind === 'visual' ? found === 'solid' || found === 'dom' : found === kind;
  if (fits) return loaded as Module;
  throw new LoadError(
    'wrong-export',
    remote.id,
    `${module} of ${remote.id} ${remote.version} does not export by default what its remote.json promises (${kind}).`,
  );
}
