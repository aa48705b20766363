import type { Lock } from '@alternator/composition';
import { readable, type Session, type SignInProvider } from '@alternator/sdk';
import { createMemo, createRoot, createSignal } from 'solid-js';
import { readSource } from '../platform/linked-source.ts';
import { belowBase } from './address.ts';
import { type Credentials, createCredentials, type SourceKey } from './credentials.ts';
import { loadChunk } from './load-chunk.ts';
import { createProviderSession, type ProviderSession } from './provider-session.ts';
import { usesRoles } from './roles.ts';
import { createTabMarks, type TabMarks } from './tab-marks.ts';
import { createTypedCredentials, type TypedCredentials } from './typed-credentials.ts';

export interface SessionPlace {
  readonly lock: Lock;
  readonly base: string;
  /** The site of this deployment. */
  readonly place: string;
}

/** The host's side of `Session`: it alone has what signs a person in. */
export interface HostSession extends Session {
  /** What a remote gets of it: no way leads from there to a token. */
  readonly forRemotes: Session;
  readonly credentials: Credentials;
  readonly marks: TabMarks;
  /** Of everybody who is signed in here. */
  roles(): readonly string[];
  provider(id: string): ProviderSession | undefined;
  /** By data source. */
  readonly typed: ReadonlyMap<string, TypedCredentials>;
  /** Leaves the page for a provider. `returnTo` is relative to the base. */
  leaveFor(id: string, returnTo: string, loginHint?: string): Promise<void>;
  /** Data sources that a provider, or what was typed, opens. */
  sourcesOf(id: string): readonly string[];
  /** Runs when somebody signed out, here or in another tab, before the page goes. */
  onSignOut(run: () => void): void;
  /** Why the last attempt failed. */
  readonly problem: () => string | undefined;
}

/** Told to the other tabs of this deployment. */
interface SignedOut {
  /** A provider. */
  readonly signedOut: string;
}

/** One session for the page; it outlives the shell that shows it. */
export function createSession(at: SessionPlace): HostSession {
  return createRoot(() => makeSession(at));
}

function makeSession({ lock, base, place }: SessionPlace): HostSession {
  const { signIn, dataSources } = lock;
  const marks = createTabMarks(place);
  const [problem, setProblem] = createSignal<string>();
  const leavers: (() => void)[] = [];
  const described = signIn?.providers ?? {};
  const flows = async (id: string) => {
    const provider = described[id];
    if (!provider) throw new Error(`This site has no sign-in provider "${id}".`);
    if (!isSecureContext) throw new Error("Signing in needs https, or this computer's own address.");
    return (await loadChunk({ lock, base })).createProviderFlows(id, provider, base);
  };
  const here = () => belowBase(location.href, base) ?? '';
  const leaveFor = async (id: string, returnTo: string, loginHint?: string) => {
    const address = await (await flows(id)).address(returnTo, loginHint);
    location.assign(address);
  };
  const sessions: ReadonlyMap<string, ProviderSession> = new Map(
    Object.entries(described).map(([id, provider]) => [
      id,
      createProviderSession({
        provider,
        flows: () => flows(id),
        openWindow: () => (isSecureContext && staysOnPage(id) ? openWindow() : null),
        leavePage: () => leaveFor(id, here()),
        onProblem: setProblem,
        now: () => Date.now(),
      }),
    ]),
  );
  /** What a person sees follows from their roles, and is decided where the page begins: then it begins anew. */
  const staysOnPage = (id: string) =>
    window.top !== window || !usesRoles(lock) || sessions.get(id)?.tokens() !== undefined;
  const typed = new Map<string, TypedCredentials>();
  const keys = new Map<string, SourceKey>();
  for (const { id, auth } of dataSources) {
    if (auth?.kind === 'oidc') {
      const session = sessions.get(auth.provider);
      if (session) keys.set(id, { kind: 'oidc', session });
    } else if (auth) {
      const one = createTypedCredentials(auth);
      typed.set(id, one);
      keys.set(id, { kind: 'typed', typed: one });
    }
  }
  const idOf = (source: string) => {
    const { id } = readSource(source);
    const auth = dataSources.find((one) => one.id === id)?.auth;
    return auth && (auth.kind === 'oidc' ? auth.provider : typedId(id));
  };
  const providers = createMemo(() => [
    ...[...sessions].map(([id, session]) => shownProvider(id, described[id]?.title ?? id, session)),
    ...dataSources.flatMap(({ id, title }) => {
      const one = typed.get(id);
      return one ? [shownTyped(id, title, one)] : [];
    }),
  ]);
  const forgetHere = (id: string) => {
    marks.leave();
    sessions.get(id)?.clear();
    for (const [source, one] of typed) if (typedId(source) === id) one.clear();
    for (const run of leavers) run();
  };
  const tabs = sessions.size > 0 ? new BroadcastChannel(`alternator:session:${place}`) : undefined;
  tabs?.addEventListener('message', ({ data }: MessageEvent<SignedOut>) => {
    if (!sessions.get(data.signedOut)?.tokens()) return;
    forgetHere(data.signedOut);
    // A new page has nothing left of what this one showed.
    location.replace(base);
  });
  // A browser may bring back a page as it was, images and all.
  addEventListener('pageshow', ({ persisted }) => persisted && marks.hasLeft() && location.reload());
  const first = () => signIn?.required ?? Object.keys(described)[0];

  const shared: Session = {
    providers: readable(providers),
    providerOf: (source) => {
      const id = idOf(source);
      return id === undefined ? undefined : providers().find((one) => one.id === id);
    },
    async signIn(id = first()) {
      setProblem(undefined);
      const source = dataSources.find((one) => typedId(one.id) === id)?.id;
      const one = source && typed.get(source);
      if (one) return one.ask();
      const session = id && sessions.get(id);
      if (!id || !session) throw new Error(`This site has no sign-in provider "${id}".`);
      if (!isSecureContext) {
        setProblem("Signing in needs https, or this computer's own address.");
        return false;
      }
      const signedIn = await session.signIn().catch((error: Error) => {
        setProblem(error.message);
        return false;
      });
      if (signedIn) marks.remember(id);
      return signedIn;
    },
    async signOut(id = providers().find(({ state }) => state !== 'signed-out')?.id) {
      if (id === undefined) return;
      const held = sessions.get(id)?.tokens();
      const leaving = held && flows(id).then((one) => one.leave(held));
      tabs?.postMessage({ signedOut: id } satisfies SignedOut);
      forgetHere(id);
      // Signed out here in any case; a provider that cannot be reached keeps its own session.
      const address = await leaving?.catch(() => undefined);
      location.replace(address ?? base);
    },
  };
  return {
    ...shared,
    forRemotes: shared,
    credentials: createCredentials(dataSources, keys, base),
    marks,
    roles: () => [...new Set([...sessions.values()].flatMap((session) => session.roles()))],
    provider: (id) => sessions.get(id),
    typed,
    leaveFor,
    sourcesOf: (id) => dataSources.flatMap((source) => (idOf(source.id) === id ? [source.id] : [])),
    onSignOut: (run) => void leavers.push(run),
    problem,
  };
}

/** A data source whose password or key is typed stands among the providers under this name. */
function typedId(source: string): string {
  return `source:${source}`;
}

function shownProvider(id: string, title: string, session: ProviderSession): SignInProvider {
  const held = session.tokens();
  const name =
    held?.profile.name ?? held?.profile.preferred_username ?? held?.profile.email ?? held?.profile.sub;
  return {
    id,
    title,
    kind: 'oidc',
    state: session.state(),
    roles: session.roles(),
    ...(typeof name === 'string' && { name }),
    ...(held?.expiresAt !== undefined && { expiresAt: held.expiresAt }),
  };
}

function shownTyped(source: string, title: string, one: TypedCredentials): SignInProvider {
  const name = one.name();
  return {
    id: typedId(source),
    title,
    kind: 'typed',
    state: one.state(),
    roles: [],
    ...(name && { name }),
  };
}

/** Empty first: a browser lets a window open only while the click is being handled. */
function openWindow(): Window | null {
  const [width, height] = [520, 680];
  const left = Math.round(screenX + (outerWidth - width) / 2);
  const top = Math.round(screenY + (outerHeight - height) / 2);
  return window.open('', '_blank', `popup,width=${width},height=${height},left=${left},top=${top}`);
}
