import { firstFiles, type Lock, type LockedRemote, sdkShimOf } from '@alternator/composition';
import { framedScripts, grantedOrigins } from '../headers/policy.ts';

/** What came and what went. */
export interface Delta {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** A part whose version, or whose build of one version, is another one. */
export interface VersionChange {
  /** `host`, or the id of a remote. */
  readonly part: string;
  /** `1.2.0-1a2b3c4d`: version and hash; missing where the part is new. */
  readonly from?: string;
  /** Missing where the part is gone. */
  readonly to?: string;
}

/** A value of the merged configuration, by its path; undefined where there is none. */
export interface ValueChange {
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** Code that a first screen brings, in bytes as the files are. */
export interface ScreenChange {
  readonly route: string;
  readonly from: number;
  readonly to: number;
}

/** What becomes another when one lock takes the place of another one. */
export interface LockDiff {
  readonly versions: readonly VersionChange[];
  /** What remotes ask for, as `acme.suv pixels`. */
  readonly permissions: Delta;
  /** What of it the site lets them do. */
  readonly grants: Delta;
  /** Other origins that the page may talk to (`connect-src`). */
  readonly origins: Delta;
  /** What the host runs over the shim of an older SDK, as `acme.suv SDK 1.0.0`. */
  readonly olderSdk: Delta;
  /** Hashes of the scripts of isolated remotes, which the policy names (`script-src`). */
  readonly framed: Delta;
  /** As `acme.suv panels board`. */
  readonly contributions: Delta & { readonly changed: readonly string[] };
  /** Whom the site trusts, and by which keys, in full. */
  readonly publishers: Delta;
  /** Who is known, or only says, to have published a remote; by its id, of those that stay or come. */
  readonly signers: readonly ValueChange[];
  readonly dataSources: readonly ValueChange[];
  readonly signIn: readonly ValueChange[];
  /** All else that the site says. */
  readonly settings: readonly ValueChange[];
  /** The viewer's, which is the first image, and the home route's, each whether it changed or not. */
  readonly firstScreens: readonly ScreenChange[];
}

/** Compares what two locks let a page do and what they cost; files by their folders, which hold their hash. */
export function diffLocks(before: Lock, after: Lock): LockDiff {
  const delta = (of: (lock: Lock) => readonly string[]) => deltaOf(of(before), of(after));
  const values = changesOf(valuesOf(before, after), valuesOf(after, before));
  const below = (start: string) => values.filter(({ path }) => path.startsWith(`${start}.`));
  const [sources, signIn] = [below('dataSources'), below('signIn')];
  const contributed = [contributionsOf(before), contributionsOf(after)] as const;
  return {
    versions: changesOf(foldersOf(before), foldersOf(after)).map(({ path, ...rest }) => ({
      part: path,
      ...(rest as { from?: string; to?: string }),
    })),
    permissions: delta(({ remotes }) => perRemote(remotes, ({ manifest }) => manifest.permissions)),
    grants: delta(({ remotes }) => perRemote(remotes, ({ grants }) => grants)),
    origins: delta(grantedOrigins),
    olderSdk: delta(olderSdkOf),
    framed: delta(framedScripts),
    contributions: {
      ...deltaOf([...contributed[0].keys()], [...contributed[1].keys()]),
      changed: changesOf(...contributed)
        .filter(({ from, to }) => from !== undefined && to !== undefined)
        .map(({ path }) => path),
    },
    publishers: delta(trustOf),
    signers: changesOf(signersOf(before), signersOf(after)).filter(({ to }) => to !== undefined),
    dataSources: sources,
    signIn,
    settings: values.filter((one) => !sources.includes(one) && !signIn.includes(one)),
    firstScreens: [...new Set(['viewer', after.home])].map((route) => ({
      route,
      from: bytesOf(before, route),
      to: bytesOf(after, route),
    })),
  };
}

function deltaOf(before: readonly string[], after: readonly string[]): Delta {
  return {
    added: after.filter((one) => !before.includes(one)),
    removed: before.filter((one) => !after.includes(one)),
  };
}

function changesOf(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): ValueChange[] {
  const read = (json: string | undefined) => (json === undefined ? undefined : JSON.parse(json));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => {
      const [from, to] = [read(before.get(path)), read(after.get(path))];
      return { path, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    });
}

/** A part's folder is its version and its hash. */
function foldersOf({ host, remotes }: Lock): ReadonlyMap<string, string> {
  const folder = (base: string) => JSON.stringify(base.split('/').at(-2));
  return new Map([
    ['host', folder(host.base)],
    ...remotes.map(({ id, base }) => [id, folder(base)] as const),
  ]);
}

function trustOf({ publishers = [], publisherKeys = {} }: Lock): string[] {
  return publishers.flatMap((name) => {
    const keys = publisherKeys[name] ?? [];
    return keys.length > 0 ? keys.map((key) => `${name} by the key ${key}`) : [`${name} by name`];
  });
}

function signersOf({ remotes }: Lock): ReadonlyMap<string, string> {
  const words = ({ release, manifest: { publisher } }: LockedRemote) =>
    release
      ? `signed by ${release.publisher} (key ${release.keyid})`
      : `by ${publisher ?? 'nobody'}, as it says`;
  return new Map(remotes.map((remote) => [remote.id, JSON.stringify(words(remote))]));
}

function perRemote(remotes: readonly LockedRemote[], of: (remote: LockedRemote) => readonly string[]) {
  return remotes.flatMap((remote) => of(remote).map((one) => `${remote.id} ${one}`));
}

function olderSdkOf({ host, remotes }: Lock): string[] {
  return perRemote(remotes, (remote) => {
    const shim = sdkShimOf(remote, host);
    return shim ? [`SDK ${shim}`] : [];
  });
}

function contributionsOf({ remotes }: Lock): ReadonlyMap<string, string> {
  const all = remotes.flatMap(({ id, manifest: { contributes } }) =>
    Object.entries(contributes).flatMap(([kind, some]) =>
      Object.entries<object>(some).map(([index, one]) => {
        const { path, command, id: name = path ?? command ?? index } = one as Record<string, string>;
        return [`${id} ${kind} ${name}`, JSON.stringify(one)] as const;
      }),
    ),
  );
  return new Map(all);
}

/** What of a lock is compared in another way, or says where and not what. */
const ofLock = [
  ...['lockVersion', 'site', 'host', 'remotes', 'dataSources', 'origins'],
  ...['publishers', 'publisherKeys'],
];
/** Of a remote, what is its own and not the site's. */
const ofRemote = [
  ...['id', 'version', 'base', 'dev', 'manifest', 'container', 'styles', 'titles', 'workers', 'preload'],
  'frames',
  ...['grants', 'release', 'files'],
];

/** Every value that the site has a say in, by its path; a list is one value. Of remotes, those that both locks have. */
function valuesOf(lock: Lock, other: Lock): ReadonlyMap<string, string> {
  const inBoth = lock.remotes.filter(({ id }) => other.remotes.some((remote) => remote.id === id));
  const remotes = inBoth.map(
    // A version that leaves its frame for the page is what an upgrade is looked at for.
    (remote) =>
      [remote.id, { ...without(remote, ofRemote), isolation: remote.manifest.isolation ?? 'none' }] as const,
  );
  const sources = lock.dataSources.map(
    (source, index) => [source.id, { place: index + 1, ...source }] as const,
  );
  const all = {
    ...without(lock, ofLock),
    remotes: Object.fromEntries(remotes),
    dataSources: Object.fromEntries(sources),
  };
  return new Map(leaves(all, ''));
}

function without(value: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

function leaves(value: object, above: string): (readonly [path: string, json: string])[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = above ? `${above}.${key}` : key;
    const isBranch = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    return isBranch ? leaves(inner, path) : [[path, JSON.stringify(inner)] as const];
  });
}

function bytesOf(lock: Lock, route: string): number {
  return firstFiles(lock, route).reduce((sum, { bytes }) => sum + bytes, 0);
}
