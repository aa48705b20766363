import type { LockedRemote } from '@alternator/composition';
import { type Off, sdkShimOf } from '@alternator/composition/resolve';
import { titleOf } from '../platform/messages.ts';
import { hashOf } from '../platform/remote-build.ts';
import { missingOf, type RemoteState } from '../platform/remote-state.ts';
import { loadedBytes } from './loaded-bytes.ts';
import { mayDisable } from './overrides.ts';
import type { DiagnosticsSubject } from './subject.ts';

export type PartState = 'idle' | 'loading' | 'active' | 'failed' | 'skipped' | 'off' | 'quarantined';

/** Why a part does not run. */
export interface Why {
  readonly code: string;
  readonly message: string;
  readonly fix?: string;
}

/** One composed remote, as a person of IT asks about it. */
export interface PartFacts {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Of its folder; empty for local code. */
  readonly hash: string;
  readonly criticality: LockedRemote['criticality'];
  /** The range that it was built for. */
  readonly sdk: string;
  /** The older SDK whose shim it runs over. */
  readonly shim: string | undefined;
  /** Who published it: proven to the site by a key when it made the lock, or only what it says. */
  readonly publisher: { readonly name: string; readonly keyid: string | undefined } | undefined;
  readonly state: PartState;
  readonly off: Off | undefined;
  readonly why: Why | undefined;
  readonly activationMs: number | undefined;
  /** Of all its files, as the lock has them. */
  readonly bytes: number;
  readonly loadedBytes: number;
  readonly granted: readonly string[];
  readonly asked: readonly string[];
  /** Ids by kind; only kinds that it contributes. */
  readonly contributions: readonly { readonly kind: string; readonly ids: readonly string[] }[];
  /** File, line and column of the site. */
  readonly written: string | undefined;
  readonly mayDisable: boolean;
}

export function partFacts(subject: DiagnosticsSubject): PartFacts[] {
  const { lock, base } = subject.composition;
  const spare = mayDisable(lock.remotes);
  return lock.remotes.map((remote) => {
    const { id, version, manifest, criticality } = remote;
    const state = subject.stateOf(id);
    return {
      id,
      name: manifest.displayName ? titleOf(remote, manifest.displayName, subject.locale()) : id,
      version,
      hash: hashOf(remote.base),
      criticality,
      sdk: manifest.engines.sdk,
      shim: sdkShimOf(remote, lock.host),
      publisher: publisherOf(remote),
      ...standing(subject, id, state),
      activationMs: state.phase === 'active' ? state.activationMs : undefined,
      bytes: Object.values(remote.files).reduce((sum, [, bytes]) => sum + bytes, 0),
      loadedBytes: loadedBytes(remote.base, base),
      granted: remote.grants,
      asked: manifest.permissions,
      contributions: contributionsOf(manifest.contributes),
      written: lock.origins[`remotes.${id}`],
      mayDisable: spare.includes(id),
    };
  });
}

function publisherOf({ release, manifest: { publisher } }: LockedRemote): PartFacts['publisher'] {
  if (release) return { name: release.publisher, keyid: release.keyid };
  return publisher === undefined ? undefined : { name: publisher, keyid: undefined };
}

function standing({ composition }: DiagnosticsSubject, id: string, state: RemoteState) {
  const off = composition.page.off?.[id];
  const reason = composition.plan.skip.find(({ remote }) => remote.id === id)?.reason;
  if (off === 'quarantined') return { off, state: off, why: reason };
  // The state says it all.
  if (off) return { off, state: 'off' as const, why: undefined };
  if (reason) return { off, state: 'skipped' as const, why: reason };
  const error = missingOf(state);
  const why = error && { code: error.code, message: error.message };
  return { off, state: state.phase, why };
}

/** Commands and buttons by what they do, the rest by id, routes by path. */
function contributionsOf(contributes: LockedRemote['manifest']['contributes']) {
  return Object.entries(contributes).flatMap(([kind, entries]) => {
    const ids = Array.isArray(entries) ? entries.map(nameOf) : Object.keys(entries);
    return ids.length > 0 ? [{ kind: wordsOf(kind), ids }] : [];
  });
}

function nameOf(entry: { readonly id?: string; readonly path?: string; readonly command?: string }): string {
  return entry.id ?? entry.path ?? entry.command ?? '';
}

/** `sopClassHandlers` -> `sop class handlers`. */
function wordsOf(kind: string): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
