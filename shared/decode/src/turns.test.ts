import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.ts';

describe('turns', () => {
  it('let a job decode at once while nobody looks at another', () => {
    const turns = createTurns();
    expect(turns.take(1)).toBeUndefined();
    turns.hurry(2);
    expect(turns.take(2)).toBeUndefined();
  });

  it('keep what nobody looks at until the frame in view is decoded, then in order', async () => {
    const turns = createTurns();
    const decoded: number[] = [];
    turns.hurry(9);
    const waits = [1, 2].map((id) => turns.take(id)?.then(() => decoded.push(id)));
    decoded.push(9);
    turns.over(9);
    await Promise.all(waits);
    expect(decoded).toEqual([9, 1, 2]);
  });

  it('let a frame that comes into view pass between two that wait', async () => {
    const turns = createTurns();
    const decoded: number[] = [];
    turns.hurry(9);
    const first = turns.take(1)?.then(() => {
      decoded.push(1);
      turns.hurry(10);
    });
    const second = turns.take(2)?.then(() => decoded.push(2));
    turns.over(9);
    await first;
    decoded.push(10);
    turns.over(10);
    await second;
    expect(decoded).toEqual([1, 10, 2]);
  });
});
