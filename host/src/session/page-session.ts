import { type Notices, readable, type Session, type Workspace } from '@alternator/sdk';
import type { Component } from 'solid-js';
import type { OwnedDecodePool } from '../decode/index.ts';
import type { Credentials } from './credentials.ts';

/** What the end and the return of a sign-in change on the page. */
export interface Following {
  readonly notices: Notices;
  readonly workspace: Pick<Workspace, 'studies' | 'retryStudy' | 'navigate'>;
  readonly pool: Pick<OwnedDecodePool, 'forget'>;
  readonly home: string;
}

/** A session as the page uses it. Where a site signs nobody in, nothing else of this folder is loaded. */
export interface PageSession {
  /** What a remote gets of it: no way leads from there to a token. */
  readonly forRemotes: Session;
  readonly credentials: Credentials;
  /** Says when a sign-in is about to end, takes up what waited for it, and leaves nothing behind at its end. */
  follow?(page: Following): void;
  /** In the footer: who is signed in where, and the way in and out. */
  readonly Account?: Component;
  /** The dialog of each data source whose password or key is asked for now. */
  readonly Dialogs?: Component;
}

/** Of a site that signs nobody in. Cookies of the page's own origin go with requests, as a proxy in front may want. */
export function noSession(): PageSession {
  return {
    forRemotes: {
      providers: readable(() => none),
      providerOf: () => undefined,
      signIn: async () => false,
      signOut: async () => undefined,
    },
    credentials: {
      headersFor: () => ({ headers: {}, credentials: 'same-origin' }),
      renew: async () => false,
    },
  };
}

const none: ReturnType<Session['providers']> = [];
