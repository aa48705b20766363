import type { SOPInstanceUID } from '@alternator/dicom';
import type { FrameLocator, HttpLocator } from '@alternator/sdk';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEncodedCache, encodedCapacity } from './encoded-cache.ts';
import { PIXEL } from './pool-rig.ts';

afterEach(() => vi.unstubAllGlobals());

const HTJ2K = '1.2.840.10008.1.2.4.201';

function locator(frameNumber: number, more: Partial<HttpLocator> = {}): HttpLocator {
  return {
    kind: 'http',
    source: 'archive',
    sopInstanceUID: '1.2.3' as SOPInstanceUID,
    frameNumber,
    pixel: PIXEL,
    url: `https://archive.test/frames/${frameNumber}`,
    accept: [],
    ...more,
  };
}

const encoded = (...bytes: number[]) => ({ bytes: Uint8Array.from(bytes), transferSyntaxUID: HTJ2K });

function cacheWith(frames: readonly FrameLocator[], capacityBytes = 100) {
  const cache = createEncodedCache(capacityBytes);
  for (const frame of frames)
    cache.keep(frame, encoded(frame.frameNumber, 2, 3, 4), cache.ticket(frame.source));
  return cache;
}

describe('the cache of encoded frames', () => {
  it('gives back what was kept, as a copy each time', () => {
    const cache = cacheWith([locator(7)]);
    const first = cache.read(locator(7));
    expect(first).toEqual(encoded(7, 2, 3, 4));
    structuredClone(first, { transfer: [first?.bytes.buffer as ArrayBuffer] });
    expect(cache.read(locator(7))).toEqual(encoded(7, 2, 3, 4));
  });

  it('stays within its bytes, and lets go of what was not looked at for longest', () => {
    const cache = cacheWith([locator(1), locator(2), locator(3)], 12);
    cache.read(locator(1));
    cache.keep(locator(4), encoded(4, 2, 3, 4), cache.ticket('archive'));
    expect(cache.bytes).toBe(12);
    expect([1, 2, 3, 4].filter((number) => cache.read(locator(number)))).toEqual([1, 3, 4]);
  });

  it('counts the whole buffer that a frame lies in', () => {
    const cache = createEncodedCache(100);
    const bytes = new Uint8Array(64).subarray(8, 12);
    cache.keep(locator(1), { bytes, transferSyntaxUID: HTJ2K }, cache.ticket('archive'));
    expect(cache.bytes).toBe(64);
  });

  it('keeps nothing that is larger than itself, nor anything at all with no bytes', () => {
    expect(cacheWith([locator(1)], 3).bytes).toBe(0);
    expect(createEncodedCache(0).wants(locator(1))).toBe(false);
  });

  it('never answers for another archive, address, part of a file, instance or frame', () => {
    const cache = cacheWith([locator(1, { range: { offset: 8, length: 4 } })]);
    const others = [
      locator(1),
      locator(1, { range: { offset: 8, length: 5 } }),
      locator(1, { range: { offset: 8, length: 4 }, source: 'other' }),
      locator(1, { range: { offset: 8, length: 4 }, url: 'https://archive.test/frames/2' }),
      locator(1, { range: { offset: 8, length: 4 }, sopInstanceUID: '1.2.4' as SOPInstanceUID }),
      locator(2, { range: { offset: 8, length: 4 } }),
    ];
    expect(others.map((other) => cache.read(other))).toEqual(others.map(() => undefined));
    expect(cache.read(locator(1, { range: { offset: 8, length: 4 } }))).toBeDefined();
  });

  it('keeps nothing of what lies on this device already', () => {
    const blob = { ...locator(1), kind: 'blob', blob: new Blob([]), transferSyntaxUID: HTJ2K } as const;
    expect(cacheWith([blob]).bytes).toBe(0);
  });

  it('forgets a source that was signed out, and what still comes in of it', () => {
    const other = locator(2, { source: 'other' });
    const cache = cacheWith([locator(1), other]);
    const before = cache.ticket('archive');
    cache.clear('archive');
    cache.keep(locator(3), encoded(3), before);
    expect([cache.read(locator(1)), cache.read(locator(3))]).toEqual([undefined, undefined]);
    expect(cache.read(other)).toBeDefined();
    cache.clear();
    expect(cache.bytes).toBe(0);
  });
});

describe('what a page may keep', () => {
  it('is what the site says, where the device has room for it', () => {
    vi.stubGlobal('navigator', { deviceMemory: 8 });
    expect([encodedCapacity(256), encodedCapacity(4000)]).toEqual([256 * 2 ** 20, 512 * 2 ** 20]);
    vi.stubGlobal('navigator', { deviceMemory: 2 });
    expect(encodedCapacity(256)).toBe(128 * 2 ** 20);
  });
});
