import type { Composition } from '../composition.ts';
import { listShared, type SharedLibrary } from '../federation/index.ts';
import type { OfflineState } from '../offline/offline-state.ts';
import type { Platform } from '../platform/platform.ts';
import type { RemoteState } from '../platform/remote-state.ts';

/** What went wrong with a remote once, as the platform's record of failures has it. */
export interface FailureEntry {
  /** Milliseconds since 1970; undefined where nobody noted it. */
  readonly at: number | undefined;
  readonly remoteId: string;
  readonly code: string;
  readonly file?: string;
  readonly status?: number;
  readonly message: string;
}

/** What the diagnostics look at: a running page, or one that may not start. */
export interface DiagnosticsSubject {
  readonly composition: Composition;
  stateOf(id: string): RemoteState;
  failures(): readonly FailureEntry[];
  shared(): readonly SharedLibrary[];
  isStudyOpen(): boolean;
  locale(): string;
  offline(): OfflineState;
  /** Goes to the page that tests archives; absent where nothing was started. */
  readonly testArchives?: () => void;
}

export function runningPage(platform: Platform): DiagnosticsSubject {
  const { composition, remotes, workspace, failures, locale } = platform;
  return {
    composition,
    stateOf: remotes.state,
    failures: failures.list,
    shared: listShared,
    isStudyOpen: () => workspace.studies().length > 0,
    locale,
    offline: platform.offline.state,
    testArchives: () => workspace.navigate({ route: 'doctor', query: {} }),
  };
}

/** Nothing was started: there is no platform. */
export function blockedPage(composition: Composition): DiagnosticsSubject {
  return {
    composition,
    stateOf: () => ({ phase: 'idle' }),
    failures: () => [],
    shared: listShared,
    isStudyOpen: () => false,
    locale: () => navigator.language,
    offline: () => ({ kind: 'waiting' }),
  };
}
