import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Lock } from '@alternator/composition';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Checkout } from '../checkout.ts';
import { sha384 } from '../folder-hash.ts';
import { readChannel } from './channel.ts';
import { makeKeys, readKey } from './keys.ts';
import { lockInForce, publishSite, rollBack } from './publish.ts';
import { makeSiteRig, type SiteRig } from './site-rig.ts';
import { lockFileOf } from './write-lock.ts';

let rig: SiteRig;
let checkout: Checkout;
let ownHalf = '';
beforeEach(() => {
  rig = makeSiteRig();
  ({ checkout, ownHalf } = rig);
});
afterEach(() => rig.remove());

const file = (...path: readonly string[]) => rig.file(...path);
const own = () => rig.own();
const siteFile = (change?: Readonly<Record<string, unknown>>) => rig.site(change);
const titled = (title: string) => siteFile({ title });
const channel = () => rig.channel();
const lockFile = () => channel().lock.slice('north/'.length);
const page = () => readFileSync(file('dist/index.html'), 'utf8');

describe('alternator site publish', () => {
  it('puts a lock in force, signed, for 90 days, and says the number in the page', () => {
    expect(publishSite(checkout, titled('Morning'), { key: own() })).toMatch(
      /^north: site\.lock-\w{8}\.json, channel 1, signed, in force for 90 days$/,
    );
    expect(readChannel(checkout.dist, 'north')?.isBy([ownHalf])).toBe(true);
    expect(lockInForce(checkout.dist, 'north').title).toBe('Morning');
    expect(page()).toContain(`data-keys="${ownHalf}" data-sequence="1" data-main`);
    const text = readFileSync(file('dist/sites', channel().lock), 'utf8');
    expect(channel().sha384).toBe(sha384(text));
  });

  it('has a higher number each time, though nothing but the time is new', () => {
    publishSite(checkout, siteFile(), { key: own() });
    publishSite(checkout, siteFile(), { key: own() });
    expect(channel().sequence).toBe(2);
    expect(page()).toContain('data-sequence="2"');
  });

  it('refuses a clinical site without keys, and leaves what is in force', () => {
    publishSite(checkout, siteFile(), { key: own() });
    const before = page();
    expect(() => publishSite(checkout, siteFile({ keys: [] }), {})).toThrow(
      'The site "north" is in clinical mode, which needs signatures: make a key with',
    );
    expect(channel().sequence).toBe(1);
    expect(page()).toBe(before);
  });

  it('takes a research site without keys', () => {
    expect(publishSite(checkout, siteFile({ mode: 'research', keys: [] }), {})).toContain('not signed');
    expect(channel()).not.toHaveProperty('notAfter');
  });

  it('refuses another key and says its public half; no reader sees anything of it', () => {
    const otherHalf = makeKeys(file('other.key'));
    const publish = () => publishSite(checkout, siteFile(), { key: readKey(file('other.key')) });
    expect(publish).toThrow(`Its public half is ${otherHalf}`);
    expect(readChannel(checkout.dist, 'north')).toBeUndefined();
  });
});

describe('a channel that somebody without the key wrote', () => {
  const forge = (change: object) =>
    writeFileSync(file('dist/sites/north/channel.json'), JSON.stringify({ ...channel(), ...change }));
  const publish = (more = {}) => publishSite(checkout, siteFile(), { key: own(), ...more });

  it('is not followed: it could take revocations back, or bring a number that no later one passes', () => {
    publish({ revoke: ['acme.x@1.0.0'] });
    forge({ revoked: [], sequence: 9e15 });
    const forged = channel();
    expect(publish).toThrow('signed by none of the site\'s "keys", so what it says is not believed');
    expect(channel()).toEqual(forged);
  });

  it('gives way to a number and revocations that a person names', () => {
    publish();
    forge({ sequence: 9e15 });
    publish({ sequence: 8, revoke: ['acme.x@1.0.0'] });
    expect(channel()).toMatchObject({ sequence: 8, revoked: ['acme.x@1.0.0'] });
    expect(channel()).not.toHaveProperty('previous');
    publish();
    expect(channel()).toMatchObject({ sequence: 9, revoked: ['acme.x@1.0.0'] });
  });

  it('is no way to begin anew by taking it away or spoiling it', () => {
    publish({ revoke: ['acme.x@1.0.0'] });
    const path = file('dist/sites/north/channel.json');
    writeFileSync(path, '{');
    expect(publish).toThrow('cannot be read as a channel. Put a copy');
    rmSync(path);
    expect(publish).toThrow('is missing, though the site was published');
    publish({ sequence: 2, revoke: ['acme.x@1.0.0'] });
    expect(channel()).toMatchObject({ sequence: 2, revoked: ['acme.x@1.0.0'] });
  });

  it('is one that the key before signed, until the site names both', () => {
    publish();
    const nextHalf = makeKeys(file('next.key'));
    const next = (keys: readonly string[]) =>
      publishSite(checkout, siteFile({ keys }), { key: readKey(file('next.key')) });
    expect(() => next([nextHalf])).toThrow('name the old one under "keys" too until this is published');
    next([ownHalf, nextHalf]);
    next([nextHalf]);
    expect(channel().sequence).toBe(3);
  });

  it('is followed where the site names no keys: nobody can tell', () => {
    const unsigned = siteFile({ mode: 'research', keys: [] });
    publishSite(checkout, unsigned, {});
    forge({ sequence: 41 });
    publishSite(checkout, siteFile({ mode: 'research', keys: [], title: 'Evening' }), {});
    expect(channel().sequence).toBe(42);
  });
});

describe('a canary', () => {
  const canary = { percent: 5, workstations: ['reading-room-3'] };
  const publish = (title: string, more: object = {}) =>
    publishSite(checkout, titled(title), { key: own(), ...more });
  const titleOf = (lock: string | undefined) => JSON.parse(rig.read('dist/sites', lock ?? '')).title;

  it('stands beside the lock in force, under the same signature', () => {
    publish('Morning');
    expect(publish('Evening', { canary })).toContain(
      ', for 5 % of the devices, reading-room-3; all others stay with site.lock-',
    );
    expect(channel()).toMatchObject({ sequence: 2, canary });
    expect(titleOf(channel().lock)).toBe('Morning');
    expect(titleOf(channel().canary?.lock)).toBe('Evening');
    expect(channel().canary?.sha384).toBe(sha384(rig.read('dist/sites', channel().canary?.lock ?? '')));
    expect(readChannel(checkout.dist, 'north')?.isBy([ownHalf])).toBe(true);
  });

  it('ends when the site is published for all, which a rollback takes back', () => {
    publish('Morning');
    publish('Evening', { canary });
    publish('Evening');
    expect(channel()).not.toHaveProperty('canary');
    expect(titleOf(channel().lock)).toBe('Evening');
    rollBack(checkout.dist, siteFile(), undefined, { key: own() });
    expect(titleOf(channel().lock)).toBe('Morning');
  });

  it('is what a rollback takes back while it runs: all go on with the lock in force', () => {
    publish('Night');
    publish('Morning');
    publish('Evening', { canary, revoke: ['acme.x@1.0.0'] });
    rollBack(checkout.dist, siteFile(), undefined, { key: own() });
    expect(channel()).toMatchObject({ sequence: 4, revoked: ['acme.x@1.0.0'] });
    expect(channel()).not.toHaveProperty('canary');
    expect(titleOf(channel().lock)).toBe('Morning');
    expect(titleOf(channel().previous?.lock)).toBe('Night');
  });

  it('needs a lock for all others, and their mode', () => {
    expect(() => publish('Morning', { canary })).toThrow('publish without --canary first');
    publish('Morning');
    const research = siteFile({ mode: 'research' });
    expect(() => publishSite(checkout, research, { key: own(), canary })).toThrow('cannot change the mode');
    expect(channel().sequence).toBe(1);
  });
});

describe('alternator site rollback', () => {
  const publishTwo = () => {
    publishSite(checkout, titled('Morning'), { key: own() });
    const first = lockFile();
    publishSite(checkout, titled('Evening'), { key: own(), revoke: ['acme.x@1.0.0'] });
    return first;
  };
  const back = (to?: string) => rollBack(checkout.dist, siteFile(), to, { key: own() });

  it('puts the lock before in force by a channel that a page takes which saw the later one', () => {
    const first = publishTwo();
    const seen = channel().sequence;
    expect(back()).toBe(`north: back to ${first}, channel 3`);
    expect(lockInForce(checkout.dist, 'north').title).toBe('Morning');
    // Boot refuses a lower number than it has seen.
    expect(channel().sequence).toBeGreaterThan(seen);
    expect(page()).toContain('data-sequence="3"');
    expect(readChannel(checkout.dist, 'north')?.isBy([ownHalf])).toBe(true);
    expect(channel().sha384).toBe(sha384(readFileSync(file('dist/sites', channel().lock), 'utf8')));
  });

  it('keeps revoked what was revoked, and can itself be taken back', () => {
    publishTwo();
    back();
    back();
    expect(lockInForce(checkout.dist, 'north').title).toBe('Evening');
    expect(channel()).toMatchObject({ sequence: 4, revoked: ['acme.x@1.0.0'] });
  });

  it('goes back to any lock that is named', () => {
    const first = publishTwo();
    publishSite(checkout, titled('Night'), { key: own() });
    back(first);
    expect(lockInForce(checkout.dist, 'north').title).toBe('Morning');
  });

  it.each([
    ['the lock before', false],
    ['a lock that is named', true],
  ])('does not sign %s when it was changed where it lies', (_, isNamed) => {
    const first = publishTwo();
    const path = file('dist/sites/north', first);
    writeFileSync(path, readFileSync(path, 'utf8').replace('Morning', 'Mallory'));
    expect(() => back(isNamed ? first : undefined)).toThrow('is not what was published');
    expect(channel().sequence).toBe(2);
  });

  it('does not sign what somebody without the key wrote into the channel as the lock before', () => {
    publishTwo();
    const evil = { ...lockInForce(checkout.dist, 'north'), title: 'Mallory' } satisfies Lock;
    const text = JSON.stringify(evil);
    const name = lockFileOf(evil).path;
    writeFileSync(file('dist/sites', name), text);
    const forged = { ...channel(), previous: { lock: name, sha384: sha384(text) } };
    writeFileSync(file('dist/sites/north/channel.json'), JSON.stringify(forged));
    expect(back).toThrow('signed by none of the site\'s "keys", so what it says is not believed');
    expect(channel()).toEqual(forged);
  });

  it("does not go to another site's lock", () => {
    publishTwo();
    const south = siteFile({ site: 'south' });
    publishSite(checkout, south, { key: own() });
    const other = readChannel(checkout.dist, 'south')?.channel.lock as string;
    expect(() => back(`../${other}`)).toThrow('its name says another site or another hash');
  });

  it('says what is missing', () => {
    expect(() => back()).toThrow('was never published');
    publishSite(checkout, siteFile(), { key: own() });
    expect(() => back()).toThrow('Nothing is known of a lock before');
    expect(() => back('site.lock-00000000.json')).toThrow('does not exist; locks lie in');
  });

  it('does not bring a clinical lock back for a site that has no keys any more', () => {
    publishTwo();
    const unsigned = siteFile({ mode: 'research', keys: [] });
    expect(() => rollBack(checkout.dist, unsigned, undefined, {})).toThrow('which needs signatures');
  });
});
