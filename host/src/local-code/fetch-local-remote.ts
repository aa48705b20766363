import type { Lock, LockedRemote } from '@alternator/composition';
import { type LocalSource, localGrants } from '@alternator/composition/local-code';

/**
 * What `alternator remote dev` says of the remote that it serves, as the lock would have it: with what the site
 * grants and sets, and without hashes.
 *
 * @throws {Error} whose message says what to do
 */
export async function fetchLocalRemote(
  { id, origin }: LocalSource,
  lock: Lock,
  signal: AbortSignal,
): Promise<LockedRemote> {
  const said = await ask(`${origin}local-remote.json`, origin, signal);
  const { version, manifest, container, titles, workers, settings } = said;
  if (said.id !== id || manifest?.id !== id || !version || !container)
    throw new Error(`What answers at ${origin} is not alternator remote dev of ${id}. Look at its port.`);
  if (manifest.isolation)
    throw new Error(
      `${id} is built for a frame of its own, which local code does not have: build it and compose it.`,
    );
  const published = lock.remotes.find((remote) => remote.id === id);
  return {
    id,
    version,
    base: origin,
    dev: true,
    manifest: completed(manifest, lock),
    container,
    styles: [],
    titles: titles ?? {},
    workers: workers ?? {},
    criticality: published?.criticality ?? 'optional',
    settings: { ...settings, ...published?.settings },
    ...(published?.fixed && { fixed: published.fixed }),
    grants: localGrants(lock, id),
    ...(published && inThePlaceOf(published)),
    files: {},
  };
}

/** What the site says of a remote holds for whatever takes its place: one that must run in a frame stays there. */
function inThePlaceOf({ fixed, roles, isolated }: LockedRemote): Partial<LockedRemote> {
  return { ...(fixed && { fixed }), ...(roles && { roles }), ...(isolated && { isolated }) };
}

async function ask(url: string, origin: string, signal: AbortSignal): Promise<Partial<LockedRemote>> {
  let isForbidden = false;
  const note = ({ blockedURI }: SecurityPolicyViolationEvent) => {
    isForbidden ||= blockedURI.startsWith(origin.slice(0, -1));
  };
  document.addEventListener('securitypolicyviolation', note);
  try {
    const answer = await fetch(url, {
      cache: 'no-store',
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    });
    return await answer.json();
  } catch (cause) {
    if (isForbidden)
      throw new Error(
        'The server of this page sends headers that do not allow it. Write them anew: alternator site check --headers.',
        { cause },
      );
    throw new Error(
      `Nothing that this page may read answers at ${origin}. Start alternator remote dev --host with the address of this page, and let the browser reach this computer ("local network access") if it asks.`,
      { cause },
    );
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
}

/** A command line that is older than this host knows fewer kinds of contributions: it has none of those. */
function completed(manifest: LockedRemote['manifest'], { remotes }: Lock): LockedRemote['manifest'] {
  const model = remotes[0]?.manifest;
  if (!model) return manifest;
  const contributes = { ...emptied(model.contributes), ...manifest.contributes };
  return { ...emptied(model), ...manifest, contributes } as LockedRemote['manifest'];
}

/** The lists and tables of an object, with nothing in them. */
function emptied(model: object): object {
  const lists = Object.entries(model).filter(([, value]) => typeof value === 'object');
  return Object.fromEntries(lists.map(([key, value]) => [key, Array.isArray(value) ? [] : {}]));
}
