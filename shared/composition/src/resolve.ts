import { satisfies } from 'compare-versions';
import { type Address, neededFirst } from './first-screen.ts';
import type { Plan, Reason, SkippedRemote } from './plan.ts';
import type { Lock, LockedRemote } from './schema/lock.ts';
import type { Capability } from './schema/remote.ts';

/** Why a remote does not run on this device, whatever the site says. */
export type Off = 'disabled' | 'safe-mode' | 'bisect' | 'quarantined';

/** What the resolver must know of the page. */
export interface Page extends Address {
  /** Whether the browser counts the page as a secure context. */
  readonly secure: boolean;
  /** What the browser can do; undefined where nobody tested it, as on the command line: then it can do all. */
  readonly capabilities?: readonly Capability[];
  /** Of the channel: `acme.pet-suv@2.3.0`. */
  readonly revoked?: readonly string[];
  /** Remotes that are off on this device, by id. */
  readonly off?: Readonly<Record<string, Off>>;
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
  const off = page.off?.[remote.id];
  if (off)
    return {
      code: 'switched-off',
      message: `${remote.id} is off on this device (${off})`,
      fix: 'Turn it on in the diagnostics.',
    };
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
