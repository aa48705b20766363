import type { SourceAuth } from '@alternator/composition';
import type { SignInState } from '@alternator/sdk';
import { type Accessor, createSignal } from 'solid-js';

export type TypedAuth = Exclude<SourceAuth, { kind: 'oidc' }>;

/** What a person typed for one data source. The only place that holds it. */
export interface TypedCredentials {
  readonly auth: TypedAuth;
  readonly state: Accessor<SignInState>;
  readonly name: Accessor<string | undefined>;
  headers(): Readonly<Record<string, string>> | undefined;
  /** Asks the person; whether they typed something. Who asks meanwhile shares the answer. */
  ask(): Promise<boolean>;
  /** What the dialog gives; nothing where it was closed. */
  answer(typed?: { readonly name?: string; readonly secret: string }): void;
  readonly isAsked: Accessor<boolean>;
  clear(): void;
}

export function createTypedCredentials(auth: TypedAuth): TypedCredentials {
  const [headers, setHeaders] = createSignal<Readonly<Record<string, string>>>();
  const [name, setName] = createSignal<string>();
  const [isAsked, setAsked] = createSignal(false);
  let asking: Promise<boolean> | undefined;
  let settle: ((typed: boolean) => void) | undefined;
  return {
    auth,
    name,
    headers,
    isAsked,
    state: () => (isAsked() ? 'signing-in' : headers() ? 'signed-in' : 'signed-out'),
    ask() {
      asking ??= new Promise((resolve) => {
        settle = resolve;
      });
      setAsked(true);
      return asking;
    },
    answer(typed) {
      setName(typed?.name);
      if (typed) setHeaders(headersOf(auth, typed.name ?? '', typed.secret));
      setAsked(false);
      settle?.(typed !== undefined);
      asking = undefined;
    },
    clear() {
      setHeaders(undefined);
      setName(undefined);
    },
  };
}

/** RFC 7617 2 with UTF-8, or the header that the site names. */
function headersOf(auth: TypedAuth, name: string, secret: string): Readonly<Record<string, string>> {
  if (auth.kind === 'header') return { [auth.name]: secret };
  const bytes = new TextEncoder().encode(`${name}:${secret}`);
  return { Authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
}
