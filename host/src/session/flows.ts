/** What a provider gave. Lives in the memory of this page and nowhere else. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  readonly idToken?: string | undefined;
  /** Milliseconds since 1970 by this device's clock; undefined where the provider does not say. */
  readonly expiresAt?: number | undefined;
  readonly scope?: string | undefined;
  readonly profile: Readonly<Record<string, unknown>>;
}

/** Kept in this tab while the person is at the provider; found again by the `state` of its answer. */
export interface SignInState {
  readonly provider: string;
  /** Relative to the base. */
  readonly returnTo: string;
}

/** How the person gets from here to tokens and out again, for one provider. Each rejects with the reason. */
export interface ProviderFlows {
  /** Where to send the page. */
  address(returnTo: string, loginHint?: string): Promise<string>;
  /** Makes tokens of the address that the provider answered with. */
  finish(url: string): Promise<Tokens>;
  /** In a window that was opened for it, while the page stays. */
  inWindow(opened: Window, signal: AbortSignal): Promise<Tokens>;
  /** Without the person, where the browser lets the provider see its own session in a frame. */
  inFrame(): Promise<Tokens>;
  refresh(tokens: Tokens): Promise<Tokens>;
  /** Where the page goes to end the provider's session too; undefined where the provider has no such page. */
  leave(tokens: Partial<Tokens>): Promise<string | undefined>;
}

export const statePrefix = 'alternator:sign-in:';

/** What this tab noted when it left for the provider that answers now; undefined where it left for none. */
export function readSignInState(url: string): SignInState | undefined {
  const state = new URL(url).searchParams.get('state');
  const noted = state && sessionStorage.getItem(statePrefix + state);
  if (!noted) return undefined;
  const { data } = JSON.parse(noted) as { data?: Partial<SignInState> };
  return typeof data?.provider === 'string' && typeof data.returnTo === 'string'
    ? (data as SignInState)
    : undefined;
}

/** In one sentence, without what a provider may have put into its own. */
export function reasonOf(error: unknown): string {
  const { name, error: code, message } = error as { name?: string; error?: string | null; message?: string };
  if (name === 'ErrorResponse' && code && /^[\w-]+$/.test(code)) return `The provider said: ${code}.`;
  return message ?? String(error);
}
