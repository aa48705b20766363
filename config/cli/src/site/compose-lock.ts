import {
  DocumentError,
  type DocumentProblem,
  type Lock,
  type LockedHost,
  type LockedRemote,
  nearestWord,
  resolve,
  type Site,
} from '@alternator/composition';
import type { SiteFile } from './read-site.ts';

/** The parts that a lock is made of: built folders, or development servers. */
export interface Parts {
  /** Overrides the site's own mode. */
  readonly mode?: Lock['mode'];
  readonly host: LockedHost | undefined;
  /** The newest part within the range that a site asks for. */
  remoteOf(id: string, range: string): LockedRemote | undefined;
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
  const problems: DocumentProblem[] = [];
  const problem = (path: readonly string[], message: string, fix?: string) => {
    const [file, line, column] = splitOrigin(origin(path));
    problems.push({ file, line, column, path: path.join('.'), message, ...(fix && { fix }) });
  };
  const remotes = Object.entries(site.remotes).flatMap(([id, wish]) => {
    const asked = wishOf(wish);
    if (!asked.enabled) return [];
    const found = parts.remoteOf(id, asked.version);
    if (!found) problem(['remotes', id], ...notBuilt(id, asked.version, parts.known));
    return found ? [withWish(found, asked)] : [];
  });
  if (!parts.host)
    problem(['host'], `no built host lies in ${site.host ?? 'any version'}`, 'Run alternator build.');
  for (const { id, use } of site.dataSources)
    if (!remotes.some(({ manifest }) => manifest.contributes.dataSources.some((source) => source.id === use)))
      problem(['dataSources'], `data source "${id}" uses ${use}, which no composed remote contributes`);
  if (problems.length > 0 || !parts.host) throw new DocumentError(problems);

  const lock: Lock = {
    lockVersion: 2,
    site: site.site,
    ...(site.title && { title: site.title }),
    mode: parts.mode ?? site.mode,
    home: site.home,
    host: parts.host,
    remotes,
    dataSources: site.dataSources,
    order: site.order,
    ...(site.publishers && { publishers: site.publishers }),
    frameAncestors: site.frameAncestors,
    deadlines: site.deadlines,
    limits: site.limits,
    origins: Object.fromEntries(
      Object.keys(site.remotes).map((id) => [`remotes.${id}`, originName(origin(['remotes', id]))]),
    ),
  };
  refuseConflicts(lock, problem);
  if (problems.length > 0) throw new DocumentError(problems);
  return lock;
}

type Wish = Exclude<Site['remotes'][string], string>;

/** Both forms that a site may write, as one. */
function wishOf(wish: Site['remotes'][string]): Wish {
  return typeof wish === 'string' ? { version: wish, enabled: true, settings: {}, grants: [] } : wish;
}

function withWish(remote: LockedRemote, wish: Wish): LockedRemote {
  return {
    ...remote,
    criticality: higher(remote.criticality, wish.criticality),
    settings: { ...remote.settings, ...wish.settings },
    grants: wish.grants,
  };
}

function notBuilt(id: string, range: string, known: readonly string[]): [message: string, fix?: string] {
  if (known.includes(id)) return [`no built version of ${id} lies in ${range}`];
  const meant = nearestWord(id, known);
  const message = `${id} is not among the built remotes`;
  return meant ? [message, `Did you mean "${meant}"?`] : [message];
}

function refuseConflicts(
  lock: Lock,
  problem: (path: readonly string[], message: string, fix: string) => void,
): void {
  for (const { remote, reason } of resolve(lock, { route: '', secure: true }).skip)
    problem(['remotes', remote.id], reason.message, reason.fix);
  const keys = new Map<string, string>();
  for (const remote of lock.remotes)
    for (const { hotkey, id } of remote.manifest.contributes.commands) {
      if (!hotkey) continue;
      const rival = keys.get(hotkey);
      if (rival && !lock.order.hotkeys[hotkey])
        problem(
          ['remotes', remote.id],
          `${id} and ${rival} both want the key ${hotkey}`,
          `Name the winner: "order": { "hotkeys": { "${hotkey}": "${remote.id}" } }.`,
        );
      keys.set(hotkey, id);
    }
}

const ranks = ['optional', 'clinical', 'required'] as const;
function higher(own: LockedRemote['criticality'], wish: LockedRemote['criticality'] | undefined) {
  return wish && ranks.indexOf(wish) > ranks.indexOf(own) ? wish : own;
}

function splitOrigin(origin: string): [file: string, line: number, column: number] {
  const parts = origin.split(':');
  const column = Number(parts.pop());
  const line = Number(parts.pop());
  return [parts.join(':'), line, column];
}

/** Without the folders of the machine that made the lock. */
function originName(origin: string): string {
  return origin.slice(origin.lastIndexOf('/') + 1);
}
