import { satisfies } from 'compare-versions';
import type { Plan, Reason, SkippedRemote } from './plan.ts';
import type { Lock, LockedRemote } from './schema/lock.ts';

/** What the resolver must know of the page. */
export interface Page {
  /** The first segment of the address; empty for the home route. */
  readonly route: string;
  /** The data source that the address names, if any. */
  readonly source?: string;
  /** Whether the browser counts the page as a secure context. */
  readonly secure: boolean;
}

/**
 * Decides from static data alone what of a lock may run on this page. Pure: the command line, CI and the
 * browser get the same answer.
 */
export function resolve(lock: Lock, page: Page): Plan {
  const skip: SkippedRemote[] = [];
  let left = [...lock.remotes];
  const drop = (find: (remote: LockedRemote, all: readonly LockedRemote[]) => Reason | undefined) => {
    const before = left;
    left = before.filter((remote) => {
      const reason = find(remote, before);
      if (reason) skip.push({ remote, reason });
      return !reason;
    });
    return left.length < before.length;
  };

  drop((remote) => unfit(remote, lock, page));
  drop((remote, all) => conflict(remote, all, lock));
  while (drop((remote, all) => missingToken(remote, all, lock)));

  const load = inOrder(left);
  drop((remote) => (load.includes(remote) ? undefined : cycle(remote)));
  // What waited for a remote of a cycle waits in vain now.
  while (drop((remote, all) => missingToken(remote, all, lock)));

  const blocked = skip.find(({ remote }) => remote.criticality === 'required');
  return {
    load: load.filter((remote) => left.includes(remote)),
    skip,
    now: left.filter((remote) => neededFirst(remote, lock, page)).map(({ id }) => id),
    providers: Object.fromEntries(left.flatMap(({ id, manifest }) => manifest.provides.map((t) => [t, id]))),
    ...(blocked && { blocked }),
  };
}

/** Whether a version lies in a range, as npm reads both. */
export function inRange(version: string, range: string): boolean {
  return satisfies(version, range);
}

function unfit(remote: LockedRemote, lock: Lock, page: Page): Reason | undefined {
  const { engines } = remote.manifest;
  if (remote.dev && lock.mode !== 'development')
    return {
      code: 'dev-refused',
      message: `${remote.id} is local code and the site's mode is ${lock.mode}`,
      fix: 'Set "mode": "development", or name a published version.',
    };
  if (lock.mode === 'clinical' && !page.secure)
    return {
      code: 'clinical-insecure',
      message: 'Clinical mode needs https: without it the browser cannot verify what it runs',
      fix: 'Serve the site over https.',
    };
  if (!inRange(lock.host.sdk, engines.sdk))
    return {
      code: 'sdk-range',
      message: `${remote.id} ${remote.version} needs SDK ${engines.sdk}; this host provides ${lock.host.sdk}`,
      fix: `Choose a version of ${remote.id} built for SDK ${lock.host.sdk}, or a host that provides SDK ${engines.sdk}.`,
    };
  return undefined;
}

function conflict(remote: LockedRemote, all: readonly LockedRemote[], lock: Lock): Reason | undefined {
  for (const token of remote.manifest.provides) {
    const rivals = all.filter(({ manifest }) => manifest.provides.includes(token)).map(({ id }) => id);
    if (lock.host.provides.includes(token)) rivals.push('the host');
    if (rivals.length < 2 || lock.order.providers[token] === remote.id) continue;
    return {
      code: 'token-conflict',
      message: `${token} is provided by ${rivals.join(' and ')}`,
      fix: `Name the winner in the site: "order": { "providers": { "${token}": "${rivals[0]}" } }, or remove one.`,
    };
  }
  return undefined;
}

function missingToken(remote: LockedRemote, all: readonly LockedRemote[], lock: Lock): Reason | undefined {
  const missing = remote.manifest.requires.find(
    (token) => !lock.host.provides.includes(token) && !all.some((other) => provides(other, token)),
  );
  if (!missing) return undefined;
  return {
    code: 'token-missing',
    message: `${remote.id} requires ${missing}, which nothing in this site provides`,
    fix: `Add a remote that provides ${missing}, or remove ${remote.id}.`,
  };
}

function cycle(remote: LockedRemote): Reason {
  return {
    code: 'token-cycle',
    message: `${remote.id} requires a remote that requires ${remote.id}`,
    fix: 'One of them must list the other\'s token under "optional".',
  };
}

function provides(remote: LockedRemote, token: string): boolean {
  return remote.manifest.provides.includes(token);
}

/** Providers first; remotes of a cycle are left out. A remote may require what it provides itself. */
function inOrder(remotes: readonly LockedRemote[]): LockedRemote[] {
  const ordered: LockedRemote[] = [];
  let rest = [...remotes];
  for (;;) {
    const ready = rest.filter((remote) =>
      remote.manifest.requires.every(
        (token) => provides(remote, token) || !rest.some((other) => provides(other, token)),
      ),
    );
    if (ready.length === 0) return ordered;
    ordered.push(...ready);
    rest = rest.filter((remote) => !ready.includes(remote));
  }
}

/** The route's own remote and the archive it reads; for a study also what draws it. */
function neededFirst(remote: LockedRemote, lock: Lock, page: Page): boolean {
  const { contributes } = remote.manifest;
  const route = page.route || lock.home;
  if (contributes.routes.some(({ path }) => path === route)) return true;
  const source = lock.dataSources.find(({ id }) => id === page.source) ?? lock.dataSources[0];
  if (contributes.dataSources.some(({ id }) => id === source?.use)) return true;
  return route === 'viewer' && contributes.viewportTypes.length > 0;
}
