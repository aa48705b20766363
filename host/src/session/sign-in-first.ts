import type { Lock } from '@alternator/composition';
import { belowBase, routeHere } from './address.ts';
import type { SessionPlace } from './arrive.ts';
import { relayCallback } from './callback-relay.ts';
import { readSignInState, reasonOf } from './flows.ts';
import type { PageSession } from './page-session.ts';
import { visibleLock } from './roles.ts';
import { createSession, type HostSession, needsHttps } from './session.ts';
import { type SignInWish, showSignInPage } from './sign-in-page.tsx';

/**
 * Takes the answer of a provider, follows a link that signs in, or sends to the provider where the site, the link or
 * this tab wants it. Undefined where the page is left, or only says something.
 */
export async function signInFirst(
  at: SessionPlace,
  root: HTMLElement,
): Promise<{ readonly session: PageSession; readonly lock: Lock } | undefined> {
  const session = createSession(at);
  const route = routeHere(at.base);
  const page: ShowPage = (wish) => showSignInPage(root, { title: at.lock.title ?? at.lock.site, ...wish });
  if (route === 'login') await loginFor(at, session, page);
  else if (await (route === 'callback' ? takeAnswer : goFirst)(at, session, page))
    return { session, lock: visibleLock(at.lock, session.roles()) };
  return undefined;
}

type ShowPage = (wish: Omit<SignInWish, 'title'>) => void;

/** Whether tokens are there and the page goes on at the address that it was left at. */
async function takeAnswer(
  { lock, base }: SessionPlace,
  session: HostSession,
  page: ShowPage,
): Promise<boolean> {
  const url = location.href;
  const noted = readSignInState(url);
  // A frame or window of a page that waits elsewhere: nothing of the viewer starts in it.
  if (window.parent !== window || !noted) {
    if (await relayCallback(base)) window.close();
    else if (window.parent === window)
      page({ problem: 'This sign-in was not begun here, or it took too long.', home: base });
    return false;
  }
  const { provider: id, returnTo } = noted;
  // A provider gives back the plain address; which of several sites it was stands in the one that was left.
  const site = new URL(returnTo, base).searchParams.get('site');
  const here = new URL(url);
  if (site && !here.searchParams.has('site')) {
    here.searchParams.set('site', site);
    location.replace(here);
    return false;
  }
  const provider = session.provider(id);
  const described = lock.signIn?.providers[id];
  try {
    if (!provider) throw new Error(`This site has no sign-in provider "${id}".`);
    provider.accept(await (await session.flows(id)).finish(url));
    session.marks.remember(id);
    // What was noted in this tab is checked all the same.
    history.replaceState(null, '', base + (belowBase(base + returnTo, base) ?? ''));
    return true;
  } catch (error) {
    session.marks.leave();
    history.replaceState(null, '', base);
    page({
      problem: reasonOf(error),
      home: base,
      ...(described && {
        provider: { id, title: described.title ?? id },
        onSignIn: () =>
          void session.leaveFor(id, returnTo).catch((again) => page({ problem: reasonOf(again) })),
      }),
    });
    return false;
  }
}

/** A link from the provider's own portal, OpenID Connect Core 1.0 section 4. */
async function loginFor({ lock, base }: SessionPlace, session: HostSession, page: ShowPage): Promise<void> {
  const query = new URLSearchParams(location.search);
  const plain = (url: string | null) => url?.replace(/\/$/, '');
  const issuer = plain(query.get('iss'));
  const found = Object.entries(lock.signIn?.providers ?? {}).find(
    ([, { authority }]) => plain(authority) === issuer,
  );
  const target = query.get('target_link_uri');
  const returnTo = target === null ? '' : belowBase(target, base);
  if (!found)
    return page({ problem: 'This link signs in at a provider that this site does not know.', home: base });
  if (returnTo === undefined)
    return page({
      problem: 'This link leads to another site after signing in. It was not followed.',
      home: base,
    });
  try {
    await session.leaveFor(found[0], returnTo, query.get('login_hint') ?? undefined);
  } catch (error) {
    page({ problem: reasonOf(error), home: base });
  }
}

/** Whether the page can go on: a site that wants a sign-in first, a link to what needs one, and a tab that had one. */
async function goFirst(at: SessionPlace, session: HostSession, page: ShowPage): Promise<boolean> {
  const { lock, base } = at;
  const required = lock.signIn?.required;
  const source = new URLSearchParams(location.search).get('source') ?? '';
  const linked = lock.dataSources.find(({ id }) => id === source)?.auth;
  const wanted =
    required ?? (linked?.kind === 'oidc' ? linked.provider : undefined) ?? session.marks.remembered();
  const described = wanted === undefined ? undefined : lock.signIn?.providers[wanted];
  if (wanted === undefined || !described || routeHere(base) === 'diagnostics') return true;
  const goOn = () => void session.leaveFor(wanted, belowBase(location.href, base) ?? '').catch(failed);
  const failed = (error: unknown) => ask(reasonOf(error));
  const ask = (problem?: string) =>
    page({
      provider: { id: wanted, title: described.title ?? wanted },
      onSignIn: goOn,
      ...(problem && { problem }),
      ...(required === undefined && { home: base }),
    });
  const mayLeave = isSecureContext && window.top === window && !session.marks.hasLeft();
  if (mayLeave)
    return session.leaveFor(wanted, belowBase(location.href, base) ?? '').then(
      () => false,
      async (error) => {
        if (required === undefined) return true;
        failed(error);
        return false;
      },
    );
  if (required === undefined) return true;
  ask(isSecureContext ? undefined : needsHttps);
  return false;
}
