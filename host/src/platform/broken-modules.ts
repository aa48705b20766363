import type { LoadError } from '../federation/index.ts';
import type { ModuleKindName } from './load-module.ts';

interface Broken {
  readonly kind: ModuleKindName;
  readonly error: LoadError;
}

/** Modules that could not be loaded and are still missing, by remote. */
export interface BrokenModules {
  add(id: string, module: string, broken: Broken): void;
  /** Whether the module was missing. */
  mend(id: string, module: string): boolean;
  clear(id: string): void;
  of(id: string): ReadonlyMap<string, Broken>;
  /** Why the first of them is missing. */
  first(id: string): LoadError | undefined;
}

export function createBrokenModules(): BrokenModules {
  const all = new Map<string, Map<string, Broken>>();
  const of = (id: string) => all.get(id) ?? new Map<string, Broken>();
  return {
    add: (id, module, broken) => void all.set(id, new Map(of(id)).set(module, broken)),
    mend: (id, module) => of(id).delete(module),
    clear: (id) => void all.delete(id),
    of,
    first: (id) => of(id).values().next().value?.error,
  };
}
