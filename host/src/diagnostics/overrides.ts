import type { LockedRemote } from '@alternator/composition';
import type { Off } from '@alternator/composition/resolve';
import type { Bisect } from './bisect.ts';
import { neededBy } from './needed-by.ts';

/** What the reader turned off on this device. */
export interface Overrides {
  /** By id, for as long as the reader wants. */
  readonly disabled: readonly string[];
  /** Set while a part at fault is searched for. */
  readonly bisect?: Bisect;
  /** For this tab: only what is not optional, and what that needs. */
  readonly safeMode: boolean;
}

export const noOverrides: Overrides = { disabled: [], safeMode: false };

/** Reads what was stored of one site; what is not ours is as good as never set. */
export function parseOverrides(text: string | null, site: string): Omit<Overrides, 'safeMode'> {
  try {
    const stored = JSON.parse(text ?? '{}')[site] ?? {};
    const { disabled, bisect } = stored;
    return {
      disabled: isIds(disabled) ? disabled : [],
      ...(isIds(bisect?.suspects) && isIds(bisect.off) && { bisect }),
    };
  } catch {
    // Written by another program or by hand.
    return { disabled: [] };
  }
}

/** The stored text with the overrides of one site changed; null when nothing is left to store. */
export function storeOverrides(text: string | null, site: string, overrides: Overrides): string | null {
  const { disabled, bisect } = overrides;
  const others = Object.entries(parseSites(text)).filter(([name]) => name !== site);
  const own = disabled.length > 0 || bisect ? [[site, { disabled, ...(bisect && { bisect }) }]] : [];
  const all = [...others, ...own];
  return all.length > 0 ? JSON.stringify(Object.fromEntries(all)) : null;
}

/** Which remotes are off and why. Never one that the page cannot do without, whatever is stored. */
export function offBy(overrides: Overrides, remotes: readonly LockedRemote[]): Record<string, Off> {
  const { disabled, bisect, safeMode } = overrides;
  const searched = bisect?.off ?? [];
  if (!safeMode && disabled.length === 0 && searched.length === 0) return {};
  const dispensable = new Set(mayDisable(remotes));
  const spare = new Set(mayMiss(remotes));
  const off: Record<string, Off> = {};
  for (const { id } of remotes) {
    if (disabled.includes(id) && dispensable.has(id)) off[id] = 'disabled';
    else if (safeMode && spare.has(id)) off[id] = 'safe-mode';
    else if (searched.includes(id) && spare.has(id)) off[id] = 'bisect';
  }
  return off;
}

/** What a reader may turn off: all but the required remotes and what these need. */
export function mayDisable(remotes: readonly LockedRemote[]): string[] {
  const needed = neededBy(remotes, ({ criticality }) => criticality === 'required');
  return remotes.map(({ id }) => id).filter((id) => !needed.has(id));
}

/** What safe mode leaves out: optional remotes that nothing clinical or required needs. */
export function mayMiss(remotes: readonly LockedRemote[]): string[] {
  const needed = neededBy(remotes, ({ criticality }) => criticality !== 'optional');
  return remotes.map(({ id }) => id).filter((id) => !needed.has(id));
}

function parseSites(text: string | null): object {
  try {
    return JSON.parse(text ?? '{}') ?? {};
  } catch {
    // As above: there is nothing in it to keep.
    return {};
  }
}

function isIds(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((id) => typeof id === 'string');
}
