import {
  DocumentError,
  type Lock,
  type LockedHost,
  type LockedRemote,
  nearestWord,
  type Site,
} from '@alternator/composition';
import type { Release } from '../release/read-release.ts';
import { lockProblems } from './lock-problems.ts';
import { keysByName, namesOf, releaseProblems, withRelease } from './publishers.ts';
import type { SiteFile } from './read-site.ts';
import { didYouMean, located, originName, type SiteProblem } from './site-problem.ts';

/** The parts that a lock is made of: built folders, or development servers. */
export interface Parts {
  /** Overrides the site's own mode. */
  readonly mode?: Lock['mode'];
  readonly host: LockedHost | undefined;
  /** The newest part within the range that a site asks for. */
  remoteOf(id: string, range: string): LockedRemote | undefined;
  /** Who signed it. */
  releaseOf(remote: LockedRemote): Release;
  /** Whether it was built from sources that are here. */
  isOwn(remote: LockedRemote): boolean;
  /** Ids of all remotes that there are. */
  readonly known: readonly string[];
}

/**
 * Makes the lock of a site from its parts.
 *
 * @throws {DocumentError} naming the line of each wish that cannot be met
 */
export function composeLock({ document }: SiteFile, parts: Parts): Lock {
  const { value: site, origin } = document;
  const refuse = (problems: readonly SiteProblem[]) => {
    if (problems.length === 0) return;
    const inReadingOrder = problems
      .map((problem) => located(document, problem))
      .sort((a, b) => a.line - b.line || a.column - b.column);
    throw new DocumentError(inReadingOrder);
  };
  const { host } = parts;
  const { remotes: chosen, problems } = chooseRemotes(site, parts);
  const mode = parts.mode ?? site.mode;
  const candidates = chosen.map((remote) => ({
    remote,
    release: parts.releaseOf(remote),
    isOwn: parts.isOwn(remote),
  }));
  if (mode !== 'development') problems.push(...releaseProblems(site, candidates));
  const remotes = candidates.map((one) => withRelease(site, one));
  if (!host) problems.push(noHost(site));
  problems.push(...unknownSources(site, remotes));
  refuse(problems);
  const lock: Lock = {
    lockVersion: 2,
    site: site.site,
    ...(site.title && { title: site.title }),
    mode,
    home: site.home,
    theme: site.theme,
    host: host as LockedHost,
    remotes,
    dataSources: site.dataSources,
    ...(site.signIn && { signIn: site.signIn }),
    order: site.order,
    ...namesOf(site),
    ...keysByName(site),
    ...(site.devOverrides && { devOverrides: site.devOverrides }),
    ...(site.isolatedPublishers && { isolatedPublishers: site.isolatedPublishers }),
    frameAncestors: site.frameAncestors,
    pollMinutes: site.pollMinutes,
    ...(site.offline && { offline: true }),
    deadlines: site.deadlines,
    limits: site.limits,
    origins: Object.fromEntries(remarkable(site).map((path) => [path.join('.'), originName(origin(path))])),
  };
  refuse(lockProblems(lock, site));
  return lock;
}

/** What the page shows with the place where it was written: each remote, and what the site fixes of it. */
function remarkable(site: Site): (readonly string[])[] {
  return Object.entries(site.remotes).flatMap(([id, wish]) => [
    ['remotes', id],
    ...Object.keys(wishOf(wish).settings).map((name) => ['remotes', id, 'settings', name]),
  ]);
}

function chooseRemotes(site: Site, parts: Parts): { remotes: LockedRemote[]; problems: SiteProblem[] } {
  const remotes: LockedRemote[] = [];
  const problems: SiteProblem[] = [];
  for (const [id, wish] of Object.entries(site.remotes)) {
    const asked = wishOf(wish);
    if (!asked.enabled) continue;
    const found = parts.remoteOf(id, asked.version);
    if (found) remotes.push(withWish(found, asked));
    else problems.push(notBuilt(id, asked.version, parts.known));
  }
  return { remotes, problems };
}

type Wish = Exclude<Site['remotes'][string], string>;

/** Both forms that a site may write, as one. */
function wishOf(wish: Site['remotes'][string]): Wish {
  return typeof wish === 'string'
    ? { version: wish, enabled: true, settings: {}, defaults: {}, grants: [] }
    : wish;
}

function withWish(remote: LockedRemote, wish: Wish): LockedRemote {
  return {
    ...remote,
    criticality: higher(remote.criticality, wish.criticality),
    settings: { ...remote.settings, ...wish.defaults, ...wish.settings },
    ...(Object.keys(wish.settings).length > 0 && { fixed: Object.keys(wish.settings) }),
    grants: wish.grants,
    ...(wish.roles && { roles: wish.roles }),
    ...(wish.isolated && { isolated: wish.isolated }),
  };
}

function notBuilt(id: string, range: string, known: readonly string[]): SiteProblem {
  const path = ['remotes', id];
  if (known.includes(id))
    return {
      code: 'no-version',
      path,
      message: `no built version of ${id} lies in ${range}`,
      fix: 'Widen the range, or put a version within it there: alternator remote add DIR.',
    };
  const fix = didYouMean(nearestWord(id, known)) ?? 'Put it there: alternator remote add DIR.';
  return { code: 'unknown-remote', path, message: `${id} is not among the built remotes`, fix };
}

function noHost({ host }: Site): SiteProblem {
  const message = `no built host lies in ${host ?? 'any version'}`;
  return { code: 'no-version', path: ['host'], message, fix: 'Run alternator build.' };
}

function unknownSources(site: Site, remotes: readonly LockedRemote[]): SiteProblem[] {
  const known = remotes.flatMap(({ manifest }) => manifest.contributes.dataSources.map(({ id }) => id));
  return site.dataSources.flatMap(({ id, use }, index): SiteProblem[] => {
    if (known.includes(use)) return [];
    const message = `data source "${id}" uses ${use}, which no composed remote contributes`;
    const fix = didYouMean(nearestWord(use, known)) ?? 'Compose the remote that speaks to it.';
    return [{ code: 'unknown-source', path: ['dataSources', index, 'use'], message, fix }];
  });
}

const ranks = ['optional', 'clinical', 'required'] as const;
function higher(own: LockedRemote['criticality'], wish: LockedRemote['criticality'] | undefined) {
  return wish && ranks.indexOf(wish) > ranks.indexOf(own) ? wish : own;
}
