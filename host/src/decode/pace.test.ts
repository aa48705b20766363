import { describe, expect, it } from 'vitest';
import { createPace } from './pace.ts';

function paceAt(fetchMs: number, decodeMs: number) {
  let now = 0;
  const pace = createPace(() => now);
  for (let frame = 0; frame < 20; frame++) pace.learn({ fetchMs, decodeMs });
  return {
    pace,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('jobs per worker', () => {
  it('are two before anything is known', () => {
    expect(createPace().places).toBe(2);
  });

  it('are one beside a near archive while the reader looks, and two again later', () => {
    const { pace, pass } = paceAt(3, 3);
    expect(pace.places).toBe(2);
    pace.looked();
    expect(pace.places).toBe(1);
    pass(2000);
    expect(pace.places).toBe(2);
  });

  it('fill the wait for a far archive, looked at or not', () => {
    const { pace } = paceAt(20, 8);
    pace.looked();
    expect(pace.places).toBe(4);
    expect(paceAt(40, 60).pace.places).toBe(2);
    expect(paceAt(400, 3).pace.places).toBe(4);
  });
});

describe('frames', () => {
  it('come quickly from a near archive and a decoder that is not slow', () => {
    expect(createPace().isQuick).toBe(false);
    expect(paceAt(3, 3).pace.isQuick).toBe(true);
    expect(paceAt(40, 3).pace.isQuick).toBe(false);
    expect(paceAt(3, 40).pace.isQuick).toBe(false);
  });
});
