import { onceWritten } from '../platform/once-written.ts';
import type { ProviderSession } from './provider-session.ts';
import type { SourceKeys } from './source-keys.ts';
import type { TabMarks } from './tab-marks.ts';

/** Told to the other tabs of this deployment. */
interface SignedOut {
  /** A provider. */
  readonly signedOut: string;
}

interface Leaving {
  readonly base: string;
  readonly place: string;
  readonly sessions: ReadonlyMap<string, ProviderSession>;
  readonly keys: SourceKeys;
  readonly marks: TabMarks;
  goTo?(address: string): void;
}

/** Signing out, wherever it was asked for. */
export interface SignOut {
  /** Runs before the page goes: what it shows of archives is to be let go of. */
  before(run: () => void): void;
  /** In this tab and the others; then the page goes, to end the provider's session where it has an address for that. */
  leave(provider: string, addressOf: () => Promise<string | undefined>): Promise<void>;
}

export function createSignOut(leaving: Leaving): SignOut {
  const { base, place, sessions, keys, marks } = leaving;
  const goTo = leaving.goTo ?? ((address: string) => location.replace(address));
  const leavers: (() => void)[] = [];
  const forget = (provider: string) => {
    marks.leave();
    sessions.get(provider)?.clear();
    keys.typedOf(provider)?.clear();
    for (const run of leavers) run();
  };
  const tabs = sessions.size > 0 ? new BroadcastChannel(`alternator:session:${place}`) : undefined;
  tabs?.addEventListener('message', ({ data }: MessageEvent<SignedOut>) => {
    if (!sessions.get(data.signedOut)?.tokens()) return;
    forget(data.signedOut);
    // A new page has nothing left of what this one showed.
    void onceWritten().then(() => goTo(base));
  });
  // A browser may bring back a page as it was, images and all.
  addEventListener('pageshow', ({ persisted }) => persisted && marks.hasLeft() && location.reload());
  return {
    before: (run) => void leavers.push(run),
    async leave(provider, addressOf) {
      // It needs what is about to be forgotten.
      const address = addressOf();
      tabs?.postMessage({ signedOut: provider } satisfies SignedOut);
      forget(provider);
      // Signed out here in any case; a provider that cannot be reached keeps its own session.
      const [target = base] = await Promise.all([address.catch(() => undefined), onceWritten()]);
      goTo(target);
    },
  };
}
