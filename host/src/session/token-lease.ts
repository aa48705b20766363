import type { SignInProvider } from '@alternator/composition';
import type { SignInState } from '@alternator/sdk';
import { type Accessor, createSignal, type Setter } from 'solid-js';
import type { ProviderFlows, Tokens } from './flows.ts';

export interface TokenLeaseOptions {
  readonly provider: Pick<SignInProvider, 'renew' | 'warnSeconds'>;
  /** Loads the code that speaks with it, when that is first needed. */
  flows(): Promise<ProviderFlows>;
  now(): number;
}

/** What one provider gave to this page, and how long it is good for. The only place that holds its tokens. */
export interface TokenLease {
  readonly state: Accessor<SignInState>;
  readonly setState: Setter<SignInState>;
  readonly tokens: Accessor<Tokens | undefined>;
  /**
   * The access token that is good now, renewed where it has to be; undefined without one. Where nothing renews it, it
   * waits until the person signed in again.
   */
  token(signal: AbortSignal): string | undefined | Promise<string | undefined>;
  /** Takes what came from the provider, unless somebody signed out since `epoch`. */
  accept(tokens: Tokens, epoch?: number): boolean;
  /** Grows with each sign-out. */
  epoch(): number;
  /** Without the person; once for all who ask meanwhile. */
  renew(): Promise<boolean>;
  /** After a refusal that no renewal heals: whether the person signed in again. */
  untilSignedIn(signal?: AbortSignal): Promise<boolean>;
  /** Forgets it all. */
  clear(): void;
}

/** The longest that a browser's timer takes, milliseconds. */
const longest = 2 ** 31 - 1;

export function createTokenLease({ provider, flows, now }: TokenLeaseOptions): TokenLease {
  const [tokens, setTokens] = createSignal<Tokens>();
  const [state, setState] = createSignal<SignInState>('signed-out');
  const waiting = new Set<(signedIn: boolean) => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let renewing: Promise<boolean> | undefined;
  let epoch = 0;

  const remaining = () => (tokens()?.expiresAt ?? Number.POSITIVE_INFINITY) - now();
  const settle = (signedIn: boolean) => {
    for (const resolve of waiting) resolve(signedIn);
    waiting.clear();
  };
  const at = (due: number, act: () => void) => {
    clearTimeout(timer);
    const wait = Math.max(0, due - now());
    timer = setTimeout(() => (wait > longest ? at(due, act) : act()), Math.min(wait, longest));
  };
  const nearEnd = async () => {
    if ((await renew()) || !tokens()) return;
    setState((was) => (was === 'signed-in' ? 'expiring' : was));
    at(now() + remaining(), () => setState((was) => (was === 'expiring' ? 'expired' : was)));
  };
  const accept = (fresh: Tokens, began = epoch) => {
    if (began !== epoch) return false;
    setTokens(fresh);
    setState('signed-in');
    clearTimeout(timer);
    // A token that lives for a minute is not renewed all the time.
    const lead = Math.min(provider.warnSeconds * 1000, remaining() / 2);
    if (fresh.expiresAt !== undefined) at(fresh.expiresAt - lead, () => void nearEnd());
    settle(true);
    return true;
  };
  const renewNow = async (held: Tokens): Promise<boolean> => {
    /** The person signed in again meanwhile, perhaps another one: theirs stay. */
    const isReplaced = () => tokens() !== undefined && tokens()?.accessToken !== held.accessToken;
    const began = epoch;
    const take = (fresh: Tokens) => isReplaced() || accept(fresh, began);
    try {
      const { refresh, inFrame } = await flows();
      if (held.refreshToken && provider.renew !== 'iframe') return take(await refresh(held));
      // An isolated page gets no frame of another site (measured: blocked, and then a time-out).
      const mayFrame = provider.renew !== 'refresh-token' && !globalThis.crossOriginIsolated;
      return mayFrame ? take(await inFrame()) : isReplaced();
    } catch (error) {
      const isOver = (error as { error?: string }).error === 'invalid_grant';
      if (isReplaced()) return true;
      if (isOver && epoch === began) setTokens({ ...held, refreshToken: undefined });
      return false;
    }
  };
  const renew = () => {
    const held = tokens();
    if (!held) return Promise.resolve(false);
    renewing ??= renewNow(held).finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
  const untilSignedIn = (signal?: AbortSignal) =>
    new Promise<boolean>((resolve) => {
      if (!tokens()) return resolve(false);
      setState((was) => (was === 'signed-in' || was === 'expiring' ? 'expired' : was));
      waiting.add(resolve);
      signal?.addEventListener('abort', () => waiting.delete(resolve) && resolve(false), { once: true });
    });

  return {
    state,
    setState,
    tokens,
    accept,
    epoch: () => epoch,
    renew,
    untilSignedIn,
    token(signal) {
      const held = tokens();
      if (!held || remaining() > 0) return held?.accessToken;
      return renew()
        .then((renewed) => renewed || untilSignedIn(signal))
        .then((isGood) => (isGood ? tokens()?.accessToken : undefined));
    },
    clear() {
      epoch += 1;
      clearTimeout(timer);
      setTokens(undefined);
      setState('signed-out');
      settle(false);
    },
  };
}
