import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Channel, channelType, type Envelope, preAuthenticationEncoding } from '@alternator/composition';
import { lockOf } from '@alternator/composition/testing';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChannelChange, channelText, nextChannel, putChannel, readChannel } from './channel.ts';
import { makeKeys, readKey, type SigningKey } from './keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'alternator-channel-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lock = lockOf([], { site: 'north' });
const named = (letter: string) => ({ lock: `north/site.lock-${letter}.json`, sha384: `sha384-${letter}` });
const next = (letter: string, before?: Channel, change?: ChannelChange) =>
  nextChannel(lock, named(letter), before, change);

describe('the channel after another one', () => {
  const first = next('a');

  it('begins with number 1 and nothing before it', () => {
    expect(first).toMatchObject({
      site: 'north',
      sequence: 1,
      ...named('a'),
      revoked: [],
      lockDeadline: 5000,
    });
    expect(first).not.toHaveProperty('previous');
  });

  it('has the next number for another lock, and remembers the one before', () => {
    expect(next('b', first)).toMatchObject({ sequence: 2, ...named('b'), previous: named('a') });
  });

  it('is the same one where nothing changed', () => {
    const second = next('b', first, { days: 30, revoke: ['acme.x@1.0.0'] });
    expect(next('b', second)).toEqual(second);
    expect(next('b', second, { revoke: ['acme.x@1.0.0'] })).toEqual(second);
  });

  it('has the next number where only its time is another one, and forgets no lock over it', () => {
    const longer = next('b', next('b', first), { days: 30 });
    expect(longer).toMatchObject({ sequence: 3, previous: named('a') });
  });

  it('keeps what was revoked, whatever is published later', () => {
    const second = next('b', first, { revoke: ['acme.x@1.0.0'] });
    const third = next('a', second, { revoke: ['acme.y@2.0.0', 'acme.x@1.0.0'] });
    expect(next('c', third).revoked).toEqual(['acme.x@1.0.0', 'acme.y@2.0.0']);
  });

  it.each(['acme.x', 'acme.x@', 'acme.x@latest', '@1.0.0', ''])(
    'refuses to revoke "%s", which would match nothing',
    (vague) =>
      expect(() => next('b', first, { revoke: [vague] })).toThrow(
        `--revoke ${vague} names no version, as acme.pet-suv@2.3.0 does.`,
      ),
  );

  it('revokes a version, or one build of it', () => {
    const revoke = ['acme.pet-suv@2.3.0-rc.1', 'acme.pet-suv@2.3.0#1a2b3c4d'];
    expect(next('b', first, { revoke }).revoked).toEqual(revoke);
  });

  it('is in force from a minute ago, for clocks that are late, for as many days as was said', () => {
    vi.useFakeTimers({ now: new Date('2026-11-25T12:00:00Z'), toFake: ['Date'] });
    expect(next('a', undefined, { days: 90 })).toMatchObject({
      notBefore: '2026-11-25T11:59:00.000Z',
      notAfter: '2027-02-23T12:00:00.000Z',
    });
    vi.useRealTimers();
  });
});

describe('a channel as a file', () => {
  const key = join(folder, 'own.key');
  const publicHalf = makeKeys(key);
  const other = join(folder, 'other.key');
  const otherHalf = makeKeys(other);
  const channel = next('a');
  let dist = '';
  beforeEach(() => {
    dist = mkdtempSync(join(folder, 'dist-'));
  });
  const write = (keys: readonly string[], signing: SigningKey | undefined) =>
    putChannel(dist, 'north', channelText(channel, keys, signing));
  const written = (file = 'sites/north/channel.json') => readFileSync(join(dist, file), 'utf8');

  it('says the same for the site and for the deployment', () => {
    write([publicHalf], readKey(key));
    expect(written('sites/channel.json')).toBe(written());
    expect(readChannel(dist, 'north')?.channel).toEqual(channel);
  });

  it('is bare where the site names no keys', () => {
    write([], undefined);
    expect(JSON.parse(written())).toEqual(channel);
    expect(readChannel(dist, 'north')?.isBy([publicHalf])).toBe(false);
  });

  it('is signed so that a browser can tell: over what it says, and over what it is', async () => {
    write([otherHalf, publicHalf], readKey(key));
    const { payload, payloadType, signatures }: Envelope = JSON.parse(written());
    expect(payloadType).toBe(channelType);
    const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    const spki = Buffer.from(publicHalf, 'base64');
    const verifying = await crypto.subtle.importKey('spki', spki, ecdsa, false, ['verify']);
    const sig = Buffer.from(signatures[0]?.sig ?? '', 'base64');
    const bytes = Buffer.from(payload, 'base64');
    const verify = (signed: Uint8Array<ArrayBuffer>) => crypto.subtle.verify(ecdsa, verifying, sig, signed);
    expect(await verify(preAuthenticationEncoding(bytes))).toBe(true);
    expect(await verify(preAuthenticationEncoding(Buffer.from(`${bytes} `)))).toBe(false);
    expect(await verify(bytes)).toBe(false);
  });

  it('is known by the keys that may have signed it', () => {
    write([publicHalf], readKey(key));
    const known = readChannel(dist, 'north');
    expect(known?.isBy([otherHalf, publicHalf])).toBe(true);
    expect(known?.isBy([otherHalf])).toBe(false);
  });

  it('is not written without the key that the site needs', () => {
    expect(() => write([publicHalf], undefined)).toThrow('must be signed');
    expect(readChannel(dist, 'north')).toBeUndefined();
  });

  it('is not written by another key, and the refusal says the public half to name', () => {
    expect(() => write([publicHalf], readKey(other))).toThrow(
      `is none of the site's "keys". Its public half is ${otherHalf}`,
    );
    expect(readChannel(dist, 'north')).toBeUndefined();
  });

  it('is not written where one of the keys would keep every page from starting', () => {
    const keys = [publicHalf.slice(0, 40), publicHalf];
    expect(() => write(keys, readKey(key))).toThrow('"keys" names what is no public key');
  });
});
