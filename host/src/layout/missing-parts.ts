import type { LockedRemote } from '@alternator/composition';
import { titleOf } from '../platform/messages.ts';
import { missingOf } from '../platform/remote-state.ts';
import type { Remotes } from '../platform/remotes.ts';

/** A remote that is not there as it should be, in words for the reader and for IT. */
export interface MissingPart {
  readonly id: string;
  /** As the reader knows it. */
  readonly name: string;
  /** What cannot be used, in the reader's words. */
  readonly lost: string;
  /** For IT. */
  readonly why: string;
  readonly isQuarantined: boolean;
}

/** How a part is called where it is missing: by its own title, which the lock carries. */
export function remoteName({ manifest, ...remote }: LockedRemote, locale: string): string {
  return manifest.displayName ? titleOf({ manifest, ...remote }, manifest.displayName, locale) : remote.id;
}

/** A remote of the plan that failed, or lacks a module; undefined while it stands or waits. */
export function missingPart(remote: LockedRemote, remotes: Remotes, locale: string): MissingPart | undefined {
  const state = remotes.state(remote.id);
  const error = missingOf(state);
  if (!error) return undefined;
  const isWhole = state.phase !== 'active' || error.isWhole;
  return {
    id: remote.id,
    name: remoteName(remote, locale),
    lost: isWhole ? lostWith(remote, locale) : 'A part of it could not be loaded.',
    why: error.message,
    isQuarantined: state.phase === 'quarantined',
  };
}

const shown = 4;

/** What a reader would look for: panels, tools, and what is opened or drawn with it. */
export function lostWith(remote: LockedRemote, locale: string): string {
  const { panels, measurementTools, routes, dataSources, viewportTypes } = remote.manifest.contributes;
  const titled = [...panels, ...measurementTools, ...routes].map(({ title }) =>
    titleOf(remote, title, locale),
  );
  const titles = [...new Set(titled)].filter((title) => title !== remoteName(remote, locale));
  if (dataSources.length > 0) titles.unshift('archives');
  if (viewportTypes.length > 0) titles.unshift('images');
  if (titles.length === 0) return '';
  const rest = titles.length - shown;
  return `Without it: ${titles.slice(0, shown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}
