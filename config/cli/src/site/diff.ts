import { type Lock, resolve } from '@alternator/composition';
import type { Checkout } from '../checkout.ts';
import { CommandError } from '../command-error.ts';
import { makeLock } from './built-parts.ts';
import { readChannel } from './channel.ts';
import { type Delta, diffLocks, type LockDiff, type ValueChange } from './diff-locks.ts';
import { readLock } from './locks.ts';
import type { SiteFile } from './read-site.ts';
import { lockFileOf } from './write-lock.ts';

/** What an upgrade would change, for people and for programs. */
export interface SiteDiff extends LockDiff {
  readonly site: string;
  /** Files of the locks, without their folder. */
  readonly from: string;
  readonly to: string;
  /** What the site would compose although the channel took it back: it would not run. */
  readonly revoked: readonly string[];
}

/**
 * What would be another one if the site were published now.
 *
 * @param served the folder whose channel is in force
 * @param from a lock file of the site; the one in force where it is left out
 * @throws {CommandError | DocumentError}
 */
export function diffSite(checkout: Checkout, site: SiteFile, served: string, from?: string): SiteDiff {
  const name = site.document.value.site;
  const channel = readChannel(served, name)?.channel;
  if (!channel && !from)
    throw new CommandError(
      `The site "${name}" was never published into ${served}, so there is nothing to compare with: alternator site check says what it composes.`,
    );
  const path = from ? `${name}/${from}` : (channel?.lock ?? '');
  const after = makeLock(checkout, site);
  const file = (lock: string) => lock.slice(name.length + 1);
  return {
    site: name,
    from: file(path),
    to: file(lockFileOf(after).path),
    ...diffLocks(readLock(served, path, name).lock, after),
    revoked: revokedIn(after, channel?.revoked ?? []),
  };
}

function revokedIn(lock: Lock, revoked: readonly string[]): string[] {
  return resolve(lock, { route: '', secure: true, revoked })
    .skip.filter(({ reason, also = [] }) => [reason, ...also].some(({ code }) => code === 'revoked'))
    .map(({ remote }) => `${remote.id} ${remote.version}`);
}

/** In plain words, a paragraph for each kind of change; nothing of what stays. */
export function describeDiff(diff: SiteDiff): string {
  const { versions, permissions, grants, origins, framed, contributions, revoked, firstScreens } = diff;
  const paragraphs: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['parts', versions.map(({ part, from, to }) => `${part} ${fromTo(from ?? 'new', to ?? 'removed')}`)],
    ['trusted publishers', signed(diff.publishers)],
    [
      'published',
      diff.signers.map(({ path, from, to }) => `${path} ${fromTo(String(from ?? 'new'), String(to))}`),
    ],
    ['asked for by remotes', signed(permissions)],
    ['granted by the site', signed(grants)],
    ['other origins that the page may talk to', signed(origins)],
    ['built for an older SDK, so run over a shim', signed(diff.olderSdk)],
    ['scripts in frames: print the headers anew before (site check --headers)', signed(framed)],
    ['contributions', [...signed(contributions), ...contributions.changed.map((one) => `~ ${one}`)]],
    ['data sources', diff.dataSources.map(valueLine)],
    ['sign-in', diff.signIn.map(valueLine)],
    ['settings', diff.settings.map(valueLine)],
    ['revoked, so composed in vain', revoked],
    ['code of a first screen', firstScreens.map(({ route, from, to }) => `${route} ${bytes(from, to)}`)],
  ];
  const shown = paragraphs.filter(([, lines]) => lines.length > 0);
  const isSame = shown.length === 1;
  const heading = `${diff.site}: ${fromTo(diff.from, diff.to)}${isSame ? ', nothing changes' : ''}`;
  return [heading, ...shown.flatMap(([title, lines]) => [title, ...lines.map((line) => `  ${line}`)])].join(
    '\n',
  );
}

function signed({ added, removed }: Delta): string[] {
  return [...added.map((one) => `+ ${one}`), ...removed.map((one) => `- ${one}`)];
}

function valueLine({ path, from, to }: ValueChange): string {
  const say = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));
  return `${path}: ${fromTo(say(from), say(to))}`;
}

function fromTo(from: string, to: string): string {
  return `${from} -> ${to}`;
}

function bytes(from: number, to: number): string {
  const grown = to - from;
  return `${from} -> ${to} bytes (${grown < 0 ? '' : '+'}${grown})`;
}
