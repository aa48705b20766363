import { describe, expect, it } from 'vitest';
import { type Device, putOnLock, readDevice } from './device.ts';

function storage(): Storage {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  } as Storage;
}

describe('a device', () => {
  it('draws its number once', () => {
    const kept = storage();
    const { draw } = readDevice(kept, '');
    expect(draw).toBeGreaterThanOrEqual(0);
    expect(draw).toBeLessThan(100);
    expect(readDevice(kept, '').draw).toBe(draw);
    expect(readDevice(storage(), '').draw).not.toBe(draw);
  });

  it('is named by an address that was opened on it once', () => {
    const kept = storage();
    expect(readDevice(kept, '?study=1').workstation).toBeUndefined();
    expect(readDevice(kept, '?workstation=reading-room-3&study=1').workstation).toBe('reading-room-3');
    expect(readDevice(kept, '').workstation).toBe('reading-room-3');
    expect(readDevice(kept, '?workstation=%3Cscript%3E').workstation).toBe('reading-room-3');
  });
});

describe('the lock of a device', () => {
  const canary = {
    lock: 'north/site.lock-b.json',
    sha384: 'b',
    percent: 10,
    workstations: ['reading-room-3'],
  };
  const channel = { lock: 'north/site.lock-a.json', canary };
  const device = (draw: number, workstation?: string): Device => ({ draw, workstation });
  const on = (one: Device, kept = storage(), said: Parameters<typeof putOnLock>[0] = channel) => [
    putOnLock(said, one, '/north', kept),
    kept.getItem('alternator:on:/north'),
  ];

  it.each([
    ['a number below the share', device(9.99)],
    ['a name of the list', device(50, 'reading-room-3')],
  ])("is the canary's for %s, noted for boot", (_, one) => {
    expect(on(one)).toEqual([canary.lock, canary.lock]);
  });

  it.each([
    ['a number at the share', device(10)],
    ['another name', device(50, 'reading-room-4')],
    ['no name', device(50)],
  ])('is that of all for %s', (_, one) => {
    expect(on(one)).toEqual([channel.lock, null]);
  });

  it('is on none of a share of 0, and every one of 100', () => {
    const share = (percent: number) => ({ ...channel, canary: { ...canary, percent } });
    expect(on(device(0), storage(), share(0))).toEqual([channel.lock, null]);
    expect(on(device(99.99), storage(), share(100))).toEqual([canary.lock, canary.lock]);
  });

  it('is that of all again once the canary ends', () => {
    const kept = storage();
    on(device(1), kept);
    expect(on(device(1), kept, { lock: channel.lock })).toEqual([channel.lock, null]);
  });
});
