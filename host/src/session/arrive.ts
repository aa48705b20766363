import type { Lock } from '@alternator/composition';
import { dropTokens, routeHere } from './address.ts';
import { loadChunk } from './load-chunk.ts';
import { noSession, type PageSession } from './page-session.ts';

/** Where the page is. */
export interface SessionPlace {
  readonly lock: Lock;
  readonly base: string;
  /** The site of this deployment. */
  readonly place: string;
}

/** How a page begins. */
export interface Arrival {
  readonly session: PageSession;
  /** As the person who is signed in sees it. */
  readonly lock: Lock;
  /** Names of the tokens that stood in the address. */
  readonly dropped: readonly string[];
}

/**
 * Before anything of a remote is asked for: answers of providers, links that sign in, and sites that want it first.
 * Undefined where the page is left, or only says something.
 */
export async function arrive(at: SessionPlace, root: HTMLElement): Promise<Arrival | undefined> {
  const dropped = dropTokens();
  const { lock, base } = at;
  const isDoor = /^(?:callback|login)$/.test(routeHere(base));
  if (!isDoor && !lock.signIn && !lock.dataSources.some(({ auth }) => auth))
    return { session: noSession(), lock, dropped };
  const { signInFirst } = await loadChunk(at);
  const signedIn = await signInFirst(at, root);
  return signedIn && { ...signedIn, dropped };
}
