import type { DecodedFrame, FrameRequest } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { decodedFixture, frameFixture } from './frame-fixture.ts';
import { createFrameRegistry } from './frame-registry.ts';
import { createFrameStore } from './frame-store.ts';
import { createSeriesLoader } from './series-loader.ts';

/** A pool that answers when it is told to. */
function rig(count: number, capacityBytes = 1e6, limit = count) {
  const registry = createFrameRegistry();
  const frames = Array.from({ length: count }, (_, index) =>
    registry.register('archive', frameFixture({ number: index + 1 })),
  );
  const asked = new Map<number, { request: FrameRequest; answer(frame: DecodedFrame | Error): void }>();
  const store = createFrameStore({
    capacityBytes,
    sources: { locate: async (_, { instanceNumber = 0 }) => ({ frameNumber: instanceNumber }) as never },
    pool: {
      state: (() => undefined) as never,
      frame: (locator, request) =>
        new Promise((resolve, reject) => {
          const answer = (frame: DecodedFrame | Error) =>
            frame instanceof Error ? reject(frame) : resolve(frame);
          asked.set(locator.frameNumber - 1, { request, answer });
          request.signal.addEventListener('abort', () => reject(request.signal.reason));
        }),
    },
  });
  const failed: number[] = [];
  const previews: string[] = [];
  const welcome = { previews: false };
  const loader = createSeriesLoader({
    frames,
    store,
    limit: () => limit,
    onFailed: (index) => failed.push(index),
    previews: {
      isWelcome: () => welcome.previews,
      accept: ({ imageId }) => previews.push(imageId),
    },
  });
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
  const decode = async (index: number) => {
    asked.get(index)?.answer(decodedFixture([1, 2, 3, 4], 2));
    await settle();
  };
  const priorityOf = (index: number) => {
    const priority = asked.get(index)?.request.priority;
    return typeof priority === 'function' ? priority() : priority;
  };
  return { asked, decode, failed, frames, loader, previews, priorityOf, settle, store, welcome };
}

describe('createSeriesLoader', () => {
  it('asks for nothing but the frame in view before the first image', async () => {
    const { asked, loader, settle } = rig(10);
    loader.moveTo(4);
    await settle();
    expect([...asked.keys()]).toEqual([4]);
    loader.moveTo(6);
    await settle();
    expect(asked.get(4)?.request.signal.aborted).toBe(true);
    expect(asked.get(6)?.request.signal.aborted).toBe(false);
  });

  it('fetches the rest afterwards, and keys it anew as the reader scrolls', async () => {
    const { asked, decode, loader, priorityOf, settle } = rig(30);
    loader.moveTo(0);
    await settle();
    await decode(0);
    loader.prefetch();
    await settle();
    expect(asked.size).toBe(30);
    expect(priorityOf(20)).toEqual({ tier: 'prefetch', distance: 20 });
    loader.moveTo(18);
    expect(priorityOf(18)).toEqual({ tier: 'visible', distance: 0 });
    expect(priorityOf(20)).toEqual({ tier: 'neighbour', distance: 2 });
    expect(priorityOf(1)?.tier).toBe('prefetch');
  });

  it('asks for a long series in several turns, nearest first, so that the page stays free', async () => {
    const { asked, decode, loader, settle } = rig(1000);
    loader.moveTo(500);
    await settle();
    await decode(500);
    loader.prefetch();
    await Promise.resolve();
    await Promise.resolve();
    const first = [...asked.keys()];
    expect(first.length).toBeLessThan(100);
    expect(Math.max(...first.map((index) => Math.abs(index - 500)))).toBeLessThan(50);
    await expect.poll(() => asked.size).toBe(1000);
  });

  it('tells of a frame that failed, goes on with the others, and asks again when told', async () => {
    const { asked, failed, loader, settle, store, frames } = rig(3);
    loader.moveTo(0);
    loader.prefetch();
    await settle();
    asked.get(1)?.answer(new Error('damaged'));
    await settle();
    expect(failed).toEqual([1]);
    expect(asked.get(2)?.request.signal.aborted).toBe(false);
    asked.delete(1);
    loader.moveTo(1);
    await settle();
    expect(asked.has(1)).toBe(false);
    loader.retry(1);
    await settle();
    asked.get(1)?.answer(decodedFixture([1, 2, 3, 4], 2));
    await settle();
    expect(store.has(frames[1]?.imageId ?? '')).toBe(true);
  });

  it('asks for previews only where they would be shown, and keeps none of them as a frame', async () => {
    const { asked, frames, loader, previews, settle, store, welcome } = rig(2);
    welcome.previews = true;
    loader.moveTo(0);
    await settle();
    asked.get(0)?.request.onPreview?.(decodedFixture([1], 1, { reducedBy: 1 }));
    expect(previews).toEqual([frames[0]?.imageId]);
    expect(store.has(frames[0]?.imageId ?? '')).toBe(false);
    welcome.previews = false;
    loader.moveTo(1);
    await settle();
    expect(asked.get(1)?.request.onPreview).toBeUndefined();
  });

  it('ends everything when the display set goes', async () => {
    const { asked, failed, loader, settle } = rig(5);
    loader.moveTo(0);
    loader.prefetch();
    await settle();
    loader.dispose();
    await settle();
    expect([...asked.values()].every(({ request }) => request.signal.aborted)).toBe(true);
    expect(failed).toEqual([]);
  });

  it('holds no more than fits, and moves what it holds along with the reader', async () => {
    const { asked, loader, settle } = rig(100, 1e6, 12);
    loader.moveTo(0);
    loader.prefetch();
    await settle();
    expect(Math.max(...asked.keys())).toBe(11);
    loader.moveTo(50);
    await settle();
    expect(asked.get(3)?.request.signal.aborted).toBe(true);
    expect(asked.get(53)?.request.signal.aborted).toBe(false);
  });
});

describe('createFrameStore', () => {
  it('lets go of what was used longest ago, but not of what is on the screen', async () => {
    const { decode, frames, loader, settle, store } = rig(3, 16);
    const gone: string[] = [];
    store.onChange((imageId, present) => present || gone.push(imageId));
    const unpin = store.pin(frames[0]?.imageId ?? '');
    loader.moveTo(0);
    loader.prefetch();
    await settle();
    for (const index of [0, 1, 2]) await decode(index);
    expect(gone).toEqual([frames[1]?.imageId]);
    unpin();
    expect(store.has(frames[0]?.imageId ?? '')).toBe(true);
  });
});
