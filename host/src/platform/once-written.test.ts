import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeLocks } from '../testing/fake-locks.ts';
import { onceWritten } from './once-written.ts';

afterEach(() => vi.unstubAllGlobals());

describe('a page that is about to go by itself', () => {
  it('waits for everybody who writes', async () => {
    const locks = fakeLocks();
    vi.stubGlobal('navigator', { locks });
    const order: string[] = [];
    const writers = ['one', 'two'].map((name) => {
      let end = () => {};
      const written = new Promise<void>((resolve) => {
        end = () => {
          order.push(name);
          resolve();
        };
      });
      void locks.request('alternator:writing', { mode: 'shared' }, () => written);
      return () => end();
    });
    const gone = onceWritten(60_000).then(() => order.push('gone'));
    for (const end of writers) {
      await new Promise((resolve) => setTimeout(resolve));
      end();
    }
    await gone;
    expect(order).toEqual(['one', 'two', 'gone']);
  });

  it('goes at the deadline when a disk never answers', async () => {
    const locks = fakeLocks();
    vi.stubGlobal('navigator', { locks });
    void locks.request('alternator:writing', { mode: 'shared' }, () => new Promise<void>(() => undefined));
    await expect(onceWritten(1)).resolves.toBeUndefined();
  });

  it('goes where a browser has no locks, or gives none', async () => {
    vi.stubGlobal('navigator', {});
    await expect(onceWritten(60_000)).resolves.toBeUndefined();
    vi.stubGlobal('navigator', {
      locks: { request: () => Promise.reject(new DOMException('no', 'SecurityError')) },
    });
    await expect(onceWritten(60_000)).resolves.toBeUndefined();
  });
});
