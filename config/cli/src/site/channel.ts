import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Channel, channelType, type Envelope, type Lock, type Site } from '@alternator/composition';
import { CommandError } from '../command-error.ts';
import { isSignedBy, type SigningKey, signedEnvelope } from './keys.ts';
import { readPageEntry } from './page.ts';
import { writeWhole } from './write-whole.ts';

/** A channel as it lies in a deployment. */
export interface KnownChannel {
  readonly channel: Channel;
  readonly text: string;
  /** Whether one of these keys signed it. */
  isBy(keys: readonly string[]): boolean;
}

/** What a publication says beside the lock. */
export interface ChannelChange {
  /** Days that the channel is in force. */
  readonly days?: number | undefined;
  /** Remotes that must not run any more, as `acme.pet-suv@2.3.0`; those of before stay. */
  readonly revoke?: readonly string[] | undefined;
  /** Devices for which the lock is, in place of all. */
  readonly canary?: { readonly percent: number; readonly workstations: readonly string[] } | undefined;
  /** The number of the channel, for a person who knows better than what lies there. */
  readonly sequence?: number | undefined;
}

export function readChannel(dist: string, site: string): KnownChannel | undefined {
  const file = channelFile(dist, site);
  if (!existsSync(file)) return undefined;
  try {
    return parseChannel(readFileSync(file, 'utf8'));
  } catch (cause) {
    const next =
      'Put a copy of the channel that you published there, or remove it and begin anew with --sequence N.';
    throw new CommandError(`${file} cannot be read as a channel. ${next}`, { cause });
  }
}

/** A channel, signed or not; what it says is not checked. */
export function parseChannel(text: string): KnownChannel {
  const outer = JSON.parse(text) as Channel | Envelope;
  const envelope = 'payload' in outer ? outer : undefined;
  const inner = envelope ? Buffer.from(envelope.payload, 'base64').toString() : text;
  const isBy = (keys: readonly string[]) => envelope !== undefined && isSignedBy(envelope, keys);
  return { channel: JSON.parse(inner), text, isBy };
}

/**
 * The channel that the next one follows. Whoever can write into a deployment must not choose what is signed next: its
 * number, what was before it, or that nothing is revoked any more.
 *
 * @throws {CommandError} where the site names keys and none of them signed it
 */
export function channelToFollow(
  dist: string,
  site: Pick<Site, 'site' | 'keys'>,
  { sequence }: ChannelChange,
): Channel | undefined {
  if (sequence !== undefined) return undefined;
  const known = readChannel(dist, site.site);
  const wasSigned = Boolean(readPageEntry(dist, site.site)?.keys.length);
  // A channel that is gone from a signed site takes its number and what it revoked along.
  const isFirst = !known && !wasSigned;
  if (isFirst || site.keys.length === 0 || known?.isBy(site.keys)) return known?.channel;
  throw new CommandError(
    `${channelFile(dist, site.site)} ${known ? 'was signed by none of the site\'s "keys", so what it says is not believed' : 'is missing, though the site was published'}. ` +
      'After an exchange of keys, name the old one under "keys" too until this is published. ' +
      'Otherwise put a copy of the channel that you published there, or begin anew with --sequence N, ' +
      'higher than any number that was in force, and --revoke for each remote that must not run.',
  );
}

/**
 * The channel that follows another one: a higher sequence wherever anything changed.
 *
 * @throws {CommandError} when what is revoked would match no remote
 */
export function nextChannel(
  lock: Pick<Lock, 'site' | 'deadlines'>,
  named: Pick<Channel, 'lock' | 'sha384'>,
  before: Channel | undefined,
  { days, revoke = [], sequence, canary }: ChannelChange = {},
): Channel {
  const vague = revoke.find((one) => !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+@\d[\w.+-]*(?:#\w+)?$/.test(one));
  if (vague !== undefined)
    throw new CommandError(`--revoke ${vague} names no version, as acme.pet-suv@2.3.0 does.`);
  const revokedBefore = before?.revoked ?? [];
  const revoked = [...new Set([...revokedBefore, ...revoke])];
  if (canary && !before)
    throw new CommandError('Nothing is in force for the other devices yet: publish without --canary first.');
  // A canary stands beside the lock in force and takes the place of no other.
  const forAll = canary && before ? { lock: before.lock, sha384: before.sha384 } : named;
  const isOther = before?.lock !== forAll.lock;
  const previous = isOther ? before && { lock: before.lock, sha384: before.sha384 } : before?.previous;
  const hasCanary = canary !== undefined || before?.canary !== undefined;
  const changed = isOther || hasCanary || revoked.length > revokedBefore.length || days !== undefined;
  return {
    channelVersion: 2,
    site: lock.site,
    sequence: sequence ?? (before?.sequence ?? 0) + (changed ? 1 : 0),
    ...forAll,
    lockDeadline: lock.deadlines.lock,
    ...(days === undefined ? !isOther && periodOf(before) : period(days)),
    ...(previous && { previous }),
    ...(canary && { canary: { ...named, percent: canary.percent, workstations: [...canary.workstations] } }),
    revoked,
  };
}

/**
 * A channel as it is written: signed where the site names keys.
 *
 * @throws {CommandError} without the key that the site needs
 */
export function channelText(channel: Channel, keys: readonly string[], key: SigningKey | undefined): string {
  const text = JSON.stringify(channel);
  if (keys.length === 0) return text;
  if (key) return JSON.stringify(signedEnvelope(text, channelType, keys, key));
  throw new CommandError(
    `The site "${channel.site}" names keys, so its channel must be signed: alternator site publish --key FILE.`,
  );
}

/** Writes a channel for the site's own folder and for the deployment as a whole. */
export function putChannel(dist: string, site: string, text: string): void {
  for (const file of [channelFile(dist, site), join(dist, 'sites/channel.json')]) writeWhole(file, text);
}

/** A minute of grace for clocks that are late. */
function period(days: number): Pick<Channel, 'notBefore' | 'notAfter'> {
  const now = Date.now();
  const iso = (ms: number) => new Date(ms).toISOString();
  return { notBefore: iso(now - 60_000), notAfter: iso(now + days * 86_400_000) };
}

function periodOf({ notBefore, notAfter }: Channel): Pick<Channel, 'notBefore' | 'notAfter'> {
  return { ...(notBefore && { notBefore }), ...(notAfter && { notAfter }) };
}

function channelFile(dist: string, site: string): string {
  return join(dist, 'sites', site, 'channel.json');
}
