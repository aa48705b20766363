import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeKeptCaches } from '../testing/fake-kept-caches.ts';
import { isKeptChosen, keep, readKept } from './kept.ts';

beforeEach(() => vi.stubGlobal('caches', fakeKeptCaches()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const texts = { channel: '{"channelVersion":2}', lock: '{"lockVersion":2}' };

describe('the last good composition', () => {
  it('is given back to the letter, with the time at which it stood', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-25T08:00:00Z'), toFake: ['Date'] });
    await keep('/north', texts);
    expect(await readKept('/north')).toEqual({ ...texts, at: '2026-11-25T08:00:00.000Z' });
  });

  it('is the one of its own site and deployment', async () => {
    await keep('/north', texts);
    expect(await readKept('/south')).toBeUndefined();
    expect(await readKept('/pacs/north')).toBeUndefined();
  });

  it('takes the place of the one before', async () => {
    await keep('/north', texts);
    await keep('/north', { ...texts, lock: 'later' });
    expect(await readKept('/north')).toMatchObject({ lock: 'later' });
  });

  it('does not exist where a browser keeps nothing, on plain http', async () => {
    vi.stubGlobal('caches', undefined);
    await keep('/north', texts);
    expect(await readKept('/north')).toBeUndefined();
  });

  it('runs by choice only where the reader chose it in this tab', () => {
    const getItem = vi.fn((): string | null => null);
    vi.stubGlobal('sessionStorage', { getItem });
    expect(isKeptChosen()).toBeFalsy();
    getItem.mockReturnValue('1');
    expect(isKeptChosen()).toBeTruthy();
  });
});
