import type { SignInProvider } from '@alternator/composition';
import { reasonOf } from './flows.ts';
import { rolesOf } from './roles.ts';
import { createTokenLease, type TokenLease, type TokenLeaseOptions } from './token-lease.ts';

export interface ProviderSessionOptions extends TokenLeaseOptions {
  readonly provider: SignInProvider;
  /** Opens an empty window; null where the browser does not, or the page must be left. */
  openWindow(): Window | null;
  /** Leaves the page for the provider. */
  leavePage(): Promise<void>;
  onProblem(reason: string): void;
  /** Somebody else signed in on a page that shows what the first person may see. */
  onOtherPerson(): void;
}

/** How the person stands with one provider. */
export interface ProviderSession extends Omit<TokenLease, 'setState' | 'epoch'> {
  roles(): readonly string[];
  /** Beside the page where a window can be had, so that what is open stays. */
  signIn(): Promise<boolean>;
}

export function createProviderSession(options: ProviderSessionOptions): ProviderSession {
  const lease = createTokenLease(options);
  let attempt: AbortController | undefined;

  const inWindow = async (opened: Window, signal: AbortSignal): Promise<boolean> => {
    const before = lease.state();
    const began = lease.epoch();
    lease.setState('signing-in');
    const back = () => lease.setState((is) => (is === 'signing-in' && !signal.aborted ? before : is));
    const watch = whenClosed(opened, back);
    try {
      const flows = await options.flows();
      const fresh = await flows.inWindow(opened, signal);
      const held = lease.tokens();
      if (held && held.profile.sub !== fresh.profile.sub) {
        options.onOtherPerson();
        return false;
      }
      return lease.accept(fresh, began);
    } catch (error) {
      back();
      if (!signal.aborted) options.onProblem(reasonOf(error));
      return false;
    } finally {
      clearInterval(watch);
      opened.close();
    }
  };

  return {
    ...lease,
    roles: () => {
      const held = lease.tokens();
      return held ? rolesOf(held, options.provider.rolesClaim) : [];
    },
    async signIn() {
      // At once: a browser lets a window open only while a click is being handled.
      const opened = options.openWindow();
      if (!opened) {
        await options.leavePage();
        return false;
      }
      attempt?.abort(new Error('Another attempt began.'));
      if (lease.state() === 'signing-in') lease.setState(lease.tokens() ? 'expired' : 'signed-out');
      attempt = new AbortController();
      return inWindow(opened, attempt.signal);
    },
    clear() {
      attempt?.abort(new Error('Signed out.'));
      lease.clear();
    },
  };
}

/**
 * The person may have closed it. Where a provider cuts the tie between windows it looks closed too, so its answer is
 * still taken; only the page's buttons are given back.
 */
function whenClosed(opened: Window, run: () => void): ReturnType<typeof setInterval> {
  const watch = setInterval(() => {
    if (!opened.closed) return;
    clearInterval(watch);
    run();
  }, 500);
  return watch;
}
