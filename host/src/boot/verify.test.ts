import { channelType } from '@alternator/composition/envelope';
import type { Channel } from '@alternator/composition/schema';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { base64, envelopeOf, type Key, makeKey } from '../testing/signed-channel.ts';
import type { PageSite } from './page-site.ts';
import { forDevice, hasHash, openChannel, requireMode } from './verify.ts';

const published = {
  channelVersion: 2,
  site: 'north',
  sequence: 7,
  lock: 'north/site.lock-1a2b3c4d.json',
  sha384: 'sha384-AAAA',
};
type Change = Readonly<Record<string, unknown>>;
const channelOf = (change: Change = {}) => JSON.stringify({ ...published, ...change });

const siteWith = (...keys: readonly Key[]): PageSite => ({
  name: 'north',
  mode: 'clinical',
  keys: keys.map(({ spki }) => spki),
  sequence: 0,
});

const [hospital, next, stranger] = await Promise.all([makeKey(), makeKey(), makeKey()]);
const signedBy = async (...keys: readonly Key[]) => JSON.stringify(await envelopeOf(channelOf(), ...keys));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the channel of a signed site', () => {
  it('is believed when a key that the page names signed it', async () => {
    expect(await openChannel(await signedBy(hospital), siteWith(hospital))).toMatchObject({ sequence: 7 });
  });

  it('may be signed by the old key or by the new one while keys are exchanged', async () => {
    const site = siteWith(hospital, next);
    expect(await openChannel(await signedBy(next), site)).toMatchObject({ sequence: 7 });
    expect(await openChannel(await signedBy(stranger, hospital), site)).toMatchObject({ sequence: 7 });
  });

  it('is refused when a stranger signed it', async () => {
    const text = await signedBy(stranger);
    await expect(openChannel(text, siteWith(hospital))).rejects.toMatchObject({
      code: 'signature',
      message: 'No key that index.html names signed the channel.',
    });
    // It is the key alone that makes the difference.
    expect(await openChannel(text, siteWith(stranger))).toMatchObject({ sequence: 7 });
  });

  it('is refused when what it says was changed after it was signed', async () => {
    const envelope = await envelopeOf(channelOf(), hospital);
    const payload = base64(new TextEncoder().encode(channelOf({ sha384: 'sha384-EVIL' })));
    const text = JSON.stringify({ ...envelope, payload });
    await expect(openChannel(text, siteWith(hospital))).rejects.toMatchObject({ code: 'signature' });
    // Without keys the same text passes.
    expect(await openChannel(text, siteWith())).toMatchObject({ sha384: 'sha384-EVIL' });
  });

  it('is refused when the signature is over the bare text, not over the envelope', async () => {
    const payload = new TextEncoder().encode(channelOf());
    const signatures = [{ keyid: 'k', sig: await hospital.sign(payload) }];
    const text = JSON.stringify({ payloadType: channelType, payload: base64(payload), signatures });
    await expect(openChannel(text, siteWith(hospital))).rejects.toMatchObject({ code: 'signature' });
  });

  it.each([
    ['there are no signatures', { signatures: [] }],
    ['the list of signatures is missing', { signatures: undefined }],
    ['a signature is no base64', { signatures: [{ keyid: 'k', sig: '***' }] }],
    ['the payload is no base64', { payload: '***' }],
  ])('is refused when %s', async (_, change) => {
    const text = JSON.stringify({ ...(await envelopeOf(channelOf(), hospital)), ...change });
    await expect(openChannel(text, siteWith(hospital))).rejects.toMatchObject({ code: 'signature' });
  });

  it('is refused without an envelope', async () => {
    await expect(openChannel(channelOf(), siteWith(hospital))).rejects.toMatchObject({
      code: 'signature',
      message: 'The channel is not signed.',
    });
  });

  it('is not even looked at where the browser has no means, on plain http', async () => {
    const text = await signedBy(hospital);
    vi.stubGlobal('crypto', {});
    await expect(openChannel(text, siteWith(hospital))).rejects.toMatchObject({ code: 'insecure' });
  });

  it("is refused when it is another site's, though the same key signed it", async () => {
    const text = JSON.stringify(await envelopeOf(channelOf({ site: 'south' }), hospital));
    await expect(openChannel(text, siteWith(hospital))).rejects.toMatchObject({
      code: 'site',
      message: 'The channel is of "south", not of "north".',
    });
  });
});

describe('the channel of a site without keys', () => {
  it('is believed as it is, signed or not', async () => {
    expect(await openChannel(channelOf(), siteWith())).toMatchObject({ sequence: 7 });
    expect(await openChannel(channelOf(), undefined)).toMatchObject({ sequence: 7 });
    expect(await openChannel(await signedBy(stranger), undefined)).toMatchObject({ sequence: 7 });
  });

  it('is refused when another version of the page wrote it', async () => {
    await expect(openChannel(channelOf({ channelVersion: 3 }), undefined)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('is of version 3; this page reads 2'),
    });
  });
});

describe('the period of a channel', () => {
  const period = { notBefore: '2026-11-01T00:00:00.000Z', notAfter: '2026-12-01T00:00:00.000Z' };
  const openAt = (time: string) => {
    vi.useFakeTimers({ now: new Date(time), toFake: ['Date'] });
    return openChannel(channelOf(period), undefined);
  };

  it.each(['2026-11-01T00:00:00.000Z', '2026-11-25T12:00:00+09:00', '2026-12-01T00:00:00.000Z'])(
    'includes %s',
    async (time) => expect(await openAt(time)).toMatchObject({ sequence: 7 }),
  );

  it.each(['2026-10-31T23:59:59.999Z', '2026-12-01T00:00:00.001Z'])('excludes %s', async (time) => {
    await expect(openAt(time)).rejects.toMatchObject({ code: 'expired' });
  });
});

describe('a channel with a canary', () => {
  const canary = { lock: 'north/site.lock-b.json', sha384: 'sha384-b', percent: 5, workstations: [] };
  const channel = { ...(JSON.parse(channelOf()) as Channel), canary };

  it('names its lock to a device that was put on it, and that of all to every other one', () => {
    expect(forDevice(channel, canary.lock)).toMatchObject({ lock: canary.lock, sha384: 'sha384-b' });
    for (const on of [null, undefined, 'north/site.lock-before.json'])
      expect(forDevice(channel, on)).toBe(channel);
  });

  it('names the lock of all again once the canary is over', () => {
    const { canary: _, ...over } = channel;
    expect(forDevice(over, canary.lock)).toBe(over);
  });
});

describe('the mode', () => {
  const refusal = (mode: string, site: PageSite | undefined) => {
    try {
      requireMode(mode, site);
    } catch (error) {
      return (error as Error).message;
    }
    return 'starts';
  };
  const signed = siteWith(hospital);
  const unsigned = siteWith();

  it.each([
    ['clinical', signed, 'starts'],
    ['research', { ...unsigned, mode: 'research' }, 'starts'],
    ['research', undefined, 'starts'],
    ['development', undefined, 'starts'],
    ['research', signed, 'The lock is for research mode, index.html for clinical.'],
    ['clinical', { ...signed, mode: undefined }, 'The lock is for clinical mode, index.html for none.'],
    ['research', { ...signed, mode: undefined }, 'The lock is for research mode, index.html for none.'],
    ['clinical', unsigned, 'The lock is for clinical mode, index.html for clinical without keys.'],
    ['clinical', undefined, 'The lock is for clinical mode, index.html for none without keys.'],
  ])('%s of the lock, page %o: %s', (mode, site, says) => {
    expect(refusal(mode, site)).toBe(says);
  });
});

describe('the hash of a lock', () => {
  // echo -n lock | openssl dgst -sha384 -binary | base64
  const sha384 = 'sha384-LifhGVZxk8lG8t1it1npxYAT1TRnYnWDtEswbmqH3ZqQFt/C3FwXBH4VAT84lMqZ';

  it('is that of its bytes', async () => {
    expect(await hasHash('lock', sha384)).toBe(true);
    expect(await hasHash('lock ', sha384)).toBe(false);
  });

  it('cannot be told on plain http', async () => {
    vi.stubGlobal('crypto', {});
    expect(await hasHash('anything', sha384)).toBeUndefined();
  });
});
