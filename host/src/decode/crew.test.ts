import type { CodecFamily } from '@alternator/decode';
import { describe, expect, it } from 'vitest';
import { createCrew, mostWorkers } from './crew.ts';

/** A machine that gets `rateOf(workers)` frames per second done. */
function work(rateOf: (workers: number) => number, options: { start: number; most: number }) {
  let now = 0;
  const crew = createCrew({ ...options, now: () => now });
  const sizes: number[] = [];
  return {
    crew,
    sizes,
    frames: (count: number, family: CodecFamily = 'htj2k', isBacklog = true) => {
      for (let frame = 0; frame < count; frame++) {
        const size = crew.sizeFor(family);
        if (sizes.at(-1) !== size) sizes.push(size);
        now += 1000 / rateOf(size);
        crew.frameDone(family, isBacklog);
      }
      return crew.sizeFor(family);
    },
  };
}

describe('the number of workers', () => {
  it('grows while each one brings more frames', () => {
    expect(work((workers) => 100 * workers, { start: 1, most: 4 }).frames(2000)).toBe(4);
  });

  it('stays where one more brings little', () => {
    const machine = work((workers) => 100 + 5 * workers, { start: 1, most: 4 });
    expect(machine.frames(1000)).toBe(1);
    expect(machine.sizes).toEqual([1, 2, 1]);
  });

  it('shrinks where the last ones brought nothing', () => {
    expect(work((workers) => 100 * Math.min(3, workers), { start: 7, most: 8 }).frames(4000)).toBe(3);
  });

  it('is tried anew after a while', () => {
    let isBusy = true;
    const machine = work((workers) => (isBusy ? 100 : 100 * workers), { start: 1, most: 2 });
    machine.frames(500);
    isBusy = false;
    expect(machine.frames(4000)).toBe(2);
  });

  it('learns nothing without a backlog', () => {
    expect(work((workers) => 100 * workers, { start: 1, most: 4 }).frames(1000, 'htj2k', false)).toBe(1);
  });

  it('is all for codecs that keep a core busy, and each codec has its own', () => {
    const { crew } = work(() => 1, { start: 1, most: 2 });
    expect(crew.sizeFor('j2k')).toBe(2);
    expect(crew.sizeFor('htj2k')).toBe(1);
    expect(crew.sizeFor(undefined)).toBe(1);
    expect(work(() => 100, { start: 1, most: 2 }).frames(1000, 'j2k')).toBe(2);
  });

  it('is bounded by cores and memory', () => {
    expect(mostWorkers({ cores: 2, gigabytes: 8 })).toBe(2);
    expect(mostWorkers({ cores: 16, gigabytes: 8 })).toBe(8);
    expect(mostWorkers({ cores: 8, gigabytes: 4 })).toBe(2);
  });
});
