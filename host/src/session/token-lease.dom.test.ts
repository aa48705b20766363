import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProviderFlows, Tokens } from './flows.ts';
import { createTokenLease } from './token-lease.ts';

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);
const { signal } = new AbortController();

/** A provider whose tokens live for ten minutes; the test says what each renewal gives. */
function lease(renew: 'refresh-token' | 'iframe' | 'auto' = 'refresh-token') {
  let made = 0;
  const tokens = (refreshToken?: string): Tokens => ({
    accessToken: `token-${++made}`,
    refreshToken,
    expiresAt: Date.now() + 600_000,
    profile: { sub: 'mary' },
  });
  const refresh = vi.fn(async (): Promise<Tokens> => tokens('next'));
  const inFrame = vi.fn(async (): Promise<Tokens> => tokens());
  const flows = { refresh, inFrame } as unknown as ProviderFlows;
  const own = createTokenLease({
    provider: { renew, warnSeconds: 120 },
    flows: async () => flows,
    now: () => Date.now(),
  });
  return { ...own, issue: tokens, refresh, inFrame };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what a provider gave', () => {
  it('is renewed before it ends, again and again, and nobody notices', async () => {
    const own = lease();
    own.accept(own.issue('first'));
    await seconds(479);
    expect(own.refresh).not.toHaveBeenCalled();
    await seconds(2);
    expect(own.refresh).toHaveBeenCalledTimes(1);
    await seconds(481);
    expect(own.refresh).toHaveBeenCalledTimes(2);
    expect(own.state()).toBe('signed-in');
    expect(own.token(signal)).toBe('token-3');
  });

  it('warns before the end where nothing renews it, and says when it has ended', async () => {
    const own = lease();
    own.accept(own.issue());
    await seconds(479);
    expect(own.state()).toBe('signed-in');
    await seconds(2);
    expect(own.state()).toBe('expiring');
    expect(own.token(signal)).toBe('token-1');
    await seconds(120);
    expect(own.state()).toBe('expired');
    own.accept(own.issue());
    expect(own.state()).toBe('signed-in');
  });

  it('is renewed once for all who ask', async () => {
    const own = lease();
    own.accept(own.issue('first'));
    expect(await Promise.all([own.renew(), own.renew(), own.renew()])).toEqual([true, true, true]);
    expect(own.refresh).toHaveBeenCalledTimes(1);
  });

  it('is not renewed any more with a refresh token that the provider refused', async () => {
    const own = lease('auto');
    own.accept(own.issue('used'));
    own.refresh.mockRejectedValueOnce(Object.assign(new Error('refused'), { error: 'invalid_grant' }));
    expect(await own.renew()).toBe(false);
    expect(await own.renew()).toBe(true);
    expect([own.refresh.mock.calls.length, own.inFrame.mock.calls.length]).toEqual([1, 1]);
  });

  it('keeps a refresh token that only the network was in the way of', async () => {
    const own = lease();
    own.accept(own.issue('first'));
    own.refresh.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await own.renew()).toBe(false);
    expect(await own.renew()).toBe(true);
  });

  it('is renewed in a frame where the site says so, and not on a page that is isolated', async () => {
    const own = lease('iframe');
    own.accept(own.issue('first'));
    expect(await own.renew()).toBe(true);
    expect(own.refresh).not.toHaveBeenCalled();
    vi.stubGlobal('crossOriginIsolated', true);
    expect(await own.renew()).toBe(false);
    vi.unstubAllGlobals();
  });

  it('lets who asks after its end wait until the person is back', async () => {
    const own = lease();
    own.accept(own.issue());
    await seconds(601);
    const waiting = own.token(signal);
    own.accept(own.issue());
    expect(await waiting).toBe('token-2');
  });

  it('of a person who signed in anew is not replaced by a renewal that was under way', async () => {
    const own = lease();
    own.accept(own.issue('first'));
    const renewing = own.renew();
    own.accept({ ...own.issue('other'), accessToken: 'of another person' });
    expect(await renewing).toBe(true);
    expect(own.token(signal)).toBe('of another person');
  });

  it('gives nothing after signing out, to those who wait neither, and takes no renewal that was under way', async () => {
    const own = lease();
    own.accept(own.issue());
    await seconds(601);
    const waiting = own.token(signal);
    await seconds(0);
    own.clear();
    expect(await waiting).toBeUndefined();
    expect(own.token(signal)).toBeUndefined();

    own.accept(own.issue('first'));
    const renewing = own.renew();
    own.clear();
    expect(await renewing).toBe(false);
    expect([own.tokens(), own.state()]).toEqual([undefined, 'signed-out']);
  });

  it('lets go of who does not wait any longer', async () => {
    const own = lease();
    own.accept(own.issue());
    await seconds(601);
    const controller = new AbortController();
    const waiting = own.token(controller.signal);
    await seconds(0);
    controller.abort();
    expect(await waiting).toBeUndefined();
  });

  it('that says nothing of its end is good until it is refused', async () => {
    const own = lease();
    own.accept({ accessToken: 'for ever', profile: {} });
    await seconds(100_000);
    expect([own.state(), own.token(signal)]).toEqual(['signed-in', 'for ever']);
  });
});
