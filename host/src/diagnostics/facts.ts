import type { Capability } from '@alternator/composition';
import { allCapabilities, testCapabilities } from '../capabilities.ts';
import type { SharedLibrary } from '../federation/index.ts';
import type { OfflineState } from '../offline/offline-state.ts';
import { hashOf } from '../platform/remote-build.ts';
import { missingOf } from '../platform/remote-state.ts';
import { type PartFacts, partFacts } from './part-facts.ts';
import type { DiagnosticsSubject, FailureEntry } from './subject.ts';

/** What runs here and how far it can be trusted. */
export interface PageFacts {
  readonly site: string;
  readonly title: string | undefined;
  readonly mode: string;
  readonly lockHash: string;
  readonly sha384: string;
  readonly sequence: number;
  readonly notBefore: string | undefined;
  readonly notAfter: string | undefined;
  readonly trust: 'signed' | 'hashed' | 'unverified';
  readonly kept: 'unreachable' | 'chosen' | undefined;
  /** Local code that runs in this tab, and from where. */
  readonly localCode?: string | undefined;
  readonly host: string;
  readonly hostHash: string;
  readonly sdk: string;
  readonly address: string;
  readonly secure: boolean;
  readonly serviceWorker: boolean;
  readonly offline: OfflineState;
  readonly can: readonly Capability[];
  readonly cannot: readonly Capability[];
  readonly browser: string;
}

/** All that the diagnostics show. Nothing in it is read from a study, an archive's answer or the query. */
export interface Facts {
  readonly page: PageFacts;
  readonly parts: readonly PartFacts[];
  readonly shared: readonly SharedLibrary[];
  readonly failures: readonly FailureEntry[];
}

export function collectFacts(subject: DiagnosticsSubject): Facts {
  return {
    page: pageFacts(subject),
    parts: partFacts(subject),
    shared: subject.shared(),
    failures: failuresOf(subject),
  };
}

/** What the platform recorded, and what failed without a record, by kind, the newest first. */
function failuresOf({ composition, failures, stateOf }: DiagnosticsSubject): FailureEntry[] {
  const recorded = failures();
  const others = composition.plan.load.flatMap(({ id }): FailureEntry[] => {
    const error = missingOf(stateOf(id));
    if (!error || recorded.some(({ remoteId }) => remoteId === id)) return [];
    const { code, message } = error;
    return [{ at: undefined, remoteId: id, code, message }];
  });
  return [...recorded, ...others].sort((a, b) => a.code.localeCompare(b.code) || (b.at ?? 0) - (a.at ?? 0));
}

function pageFacts({ composition, offline }: DiagnosticsSubject): PageFacts {
  const { lock, channel, lockHash, trust, kept, base, local } = composition;
  const can = testCapabilities(allCapabilities);
  return {
    site: lock.site,
    title: lock.title,
    mode: lock.mode,
    lockHash,
    sha384: channel.sha384,
    sequence: channel.sequence,
    notBefore: channel.notBefore,
    notAfter: channel.notAfter,
    trust,
    kept,
    localCode: local && `${local.remote.id} from ${local.remote.base}`,
    host: lock.host.version,
    hostHash: hashOf(lock.host.base),
    sdk: lock.host.sdk,
    // The folder alone: the query of the address names a study.
    address: base,
    secure: isSecureContext,
    serviceWorker: Boolean(navigator.serviceWorker?.controller),
    // Read where it is shown: what changes with each file must not draw the table of parts anew.
    get offline() {
      return offline();
    },
    can,
    cannot: allCapabilities.filter((capability) => !can.includes(capability)),
    browser: navigator.userAgent,
  };
}
