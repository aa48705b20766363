import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Channel, channelType, type Envelope, type Lock } from '@alternator/composition';
import { CommandError } from '../command-error.ts';
import { isSignedBy, publicKeyOf, readPublicKey, type SigningKey, sign } from './keys.ts';

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
}

export function readChannel(dist: string, site: string): KnownChannel | undefined {
  const file = channelFile(dist, site);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const outer = JSON.parse(text) as Channel | Envelope;
  const envelope = 'payload' in outer ? outer : undefined;
  const inner = envelope ? Buffer.from(envelope.payload, 'base64').toString() : text;
  const isBy = (keys: readonly string[]) => envelope !== undefined && isSignedBy(envelope, keys);
  return { channel: JSON.parse(inner), text, isBy };
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
  { days, revoke = [] }: ChannelChange = {},
): Channel {
  const vague = revoke.find((one) => !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+@\d[\w.+-]*(?:#\w+)?$/.test(one));
  if (vague !== undefined)
    throw new CommandError(`--revoke ${vague} names no version, as acme.pet-suv@2.3.0 does.`);
  const revokedBefore = before?.revoked ?? [];
  const revoked = [...new Set([...revokedBefore, ...revoke])];
  const isOther = before?.lock !== named.lock;
  const previous = isOther ? before && { lock: before.lock, sha384: before.sha384 } : before?.previous;
  const changed = isOther || revoked.length > revokedBefore.length || days !== undefined;
  return {
    channelVersion: 2,
    site: lock.site,
    sequence: (before?.sequence ?? 0) + (changed ? 1 : 0),
    ...named,
    lockDeadline: lock.deadlines.lock,
    ...(days === undefined ? !isOther && periodOf(before) : period(days)),
    ...(previous && { previous }),
    revoked,
  };
}

/**
 * Writes a channel, signed where the site names keys, for the site's own folder and for the deployment as a whole.
 *
 * @throws {CommandError} without the key that the site needs
 */
export function writeChannel(
  dist: string,
  channel: Channel,
  keys: readonly string[],
  key: SigningKey | undefined,
): void {
  const text = JSON.stringify(keys.length > 0 ? envelopeOf(channel, keys, key) : channel);
  for (const file of [channelFile(dist, channel.site), join(dist, 'sites/channel.json')])
    writeWhole(file, text);
}

function envelopeOf(channel: Channel, keys: readonly string[], key: SigningKey | undefined): Envelope {
  if (!key)
    throw new CommandError(
      `The site "${channel.site}" names keys, so its channel must be signed: alternator site publish --key FILE.`,
    );
  for (const one of keys) readPublicKey(one);
  const publicKey = publicKeyOf(key);
  if (!keys.includes(publicKey))
    throw new CommandError(
      `The key of ${key.file} is none of the site's "keys". Its public half is ${publicKey}`,
    );
  const payload = Buffer.from(JSON.stringify(channel));
  const signature = { keyid: publicKey.slice(-16), sig: sign(key, payload) };
  return { payloadType: channelType, payload: payload.toString('base64'), signatures: [signature] };
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

/** Whole or not at all: a reader never sees half a file. */
export function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}
