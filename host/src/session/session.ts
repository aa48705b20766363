import { readable, type Session } from '@alternator/sdk';
import { createMemo, createRoot, createSignal } from 'solid-js';
import { onceWritten } from '../platform/once-written.ts';
import { Account } from './account.tsx';
import { belowBase } from './address.ts';
import type { SessionPlace } from './arrive.ts';
import { createCredentials } from './credentials.ts';
import type { ProviderFlows } from './flows.ts';
import { followSession } from './follow-session.ts';
import type { PageSession } from './page-session.ts';
import { createProviderSession, type ProviderSession } from './provider-session.ts';
import { usesRoles } from './roles.ts';
import { shownProvider, shownTyped } from './shown-provider.ts';
import { createSignOut } from './sign-out.ts';
import { createSourceKeys, type SourceKeys } from './source-keys.ts';
import { createTabMarks, type TabMarks } from './tab-marks.ts';
import { TypedDialogs } from './typed-dialogs.tsx';

/** The host's side of `Session`: it alone has what signs a person in. */
export interface HostSession extends PageSession, Session {
  /** How to speak with a provider. @throws {Error} when it cannot be loaded, or there is none of this name */
  flows(id: string): Promise<ProviderFlows>;
  readonly marks: TabMarks;
  /** Of everybody who is signed in here. */
  roles(): readonly string[];
  provider(id: string): ProviderSession | undefined;
  readonly keys: SourceKeys;
  /** Leaves the page for a provider. `returnTo` is relative to the base. */
  leaveFor(id: string, returnTo: string, loginHint?: string): Promise<void>;
  /** Runs when somebody signed out, here or in another tab, before the page goes. */
  beforeSignOut(run: () => void): void;
  /** Why the last attempt failed. */
  readonly problem: () => string | undefined;
}

/** What a page says that is neither encrypted nor this computer's own: browsers give it no cryptography. */
export const needsHttps = "Signing in needs https, or this computer's own address.";

/** One session for the page; it outlives the shell that shows it. */
export function createSession(at: SessionPlace): HostSession {
  return createRoot(() => makeSession(at));
}

function makeSession({ lock, base, place }: SessionPlace): HostSession {
  const { dataSources } = lock;
  const described = lock.signIn?.providers ?? {};
  const marks = createTabMarks(place);
  const [problem, setProblem] = createSignal<string>();
  const flows = async (id: string) => {
    const provider = described[id];
    if (!provider) throw new Error(`This site has no sign-in provider "${id}".`);
    if (!isSecureContext) throw new Error(needsHttps);
    const { createProviderFlows } = await import(/* webpackChunkName: "oidc" */ './provider-flows.ts');
    return createProviderFlows(id, provider, base);
  };
  const leaveFor = async (id: string, returnTo: string, loginHint?: string) =>
    location.assign(await (await flows(id)).address(returnTo, loginHint));
  const sessions: ReadonlyMap<string, ProviderSession> = new Map(
    Object.entries(described).map(([id, provider]) => [
      id,
      createProviderSession({
        provider,
        flows: () => flows(id),
        openWindow: () => (staysOnPage(id) ? openWindow() : null),
        leavePage: () => leaveFor(id, belowBase(location.href, base) ?? ''),
        onProblem: setProblem,
        // A new page begins without what this one holds, and goes to the provider by itself.
        onOtherPerson: () => {
          marks.remember(id);
          void onceWritten().then(() => location.reload());
        },
        now: () => Date.now(),
      }),
    ]),
  );
  /** What a person sees follows from their roles, and is decided where the page begins: then it begins anew. */
  const staysOnPage = (id: string) =>
    window.top !== window || !usesRoles(lock) || sessions.get(id)?.tokens() !== undefined;
  const keys = createSourceKeys(dataSources, sessions);
  const signOut = createSignOut({ base, place, sessions, keys, marks });
  const providers = createMemo(() => [
    ...[...sessions].map(([id, session]) => shownProvider(id, described[id]?.title ?? id, session)),
    ...dataSources.flatMap(({ id, title }) => {
      const typed = keys.typed.get(id);
      return typed ? [shownTyped(id, title, typed)] : [];
    }),
  ]);
  const signIn = async (id: string): Promise<boolean> => {
    const session = sessions.get(id);
    if (!session) throw new Error(`This site has no sign-in provider "${id}".`);
    if (!isSecureContext) throw new Error(needsHttps);
    const isIn = await session.signIn();
    if (isIn) marks.remember(id);
    return isIn;
  };
  const shared: Session = {
    providers: readable(providers),
    providerOf: (source) => {
      const id = keys.providerOf(source);
      return providers().find((one) => one.id === id);
    },
    async signIn(id = lock.signIn?.required ?? providers()[0]?.id ?? '') {
      setProblem(undefined);
      const asked = keys.typedOf(id)?.ask() ?? signIn(id);
      return asked.catch((error: Error) => {
        setProblem(error.message);
        return false;
      });
    },
    async signOut(id = providers().find(({ state }) => state !== 'signed-out')?.id) {
      const held = id === undefined ? undefined : sessions.get(id)?.tokens();
      if (id === undefined) return;
      await signOut.leave(id, async () => held && (await flows(id)).leave(held));
    },
  };
  const session: HostSession = {
    ...shared,
    forRemotes: shared,
    credentials: createCredentials(dataSources, keys.bySource, base),
    follow: (page) => followSession(session, page),
    Account: () => Account({ session: shared }),
    Dialogs: () => TypedDialogs({ typed: keys.typed, dataSources }),
    flows,
    marks,
    roles: () => [...new Set([...sessions.values()].flatMap((one) => one.roles()))],
    provider: (id) => sessions.get(id),
    keys,
    leaveFor,
    beforeSignOut: signOut.before,
    problem,
  };
  return session;
}

/** Empty first: a browser lets a window open only while the click is being handled. */
function openWindow(): Window | null {
  const [width, height] = [520, 680];
  const left = Math.round(screenX + (outerWidth - width) / 2);
  const top = Math.round(screenY + (outerHeight - height) / 2);
  return window.open('', '_blank', `popup,width=${width},height=${height},left=${left},top=${top}`);
}
