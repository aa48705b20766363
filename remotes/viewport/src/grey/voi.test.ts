import { describe, expect, it } from 'vitest';
import { windowLike } from './voi.ts';

const table = (entries: readonly number[], firstValueMapped = 0) => ({
  firstValueMapped,
  entries: Uint16Array.from(entries),
  bits: 12,
});

describe('windowLike', () => {
  it('is the straight line that a straight table is', () => {
    const line = Array.from({ length: 1001 }, (_, index) => Math.round((index * 4095) / 1000));
    expect(windowLike(table(line, -200))).toEqual({
      window: { center: 300, width: 1000, function: 'LINEAR_EXACT' },
      falls: false,
    });
  });

  it('has the slope of a film, not the length of its toe and shoulder', () => {
    const film = Array.from({ length: 4000 }, (_, index) =>
      Math.round(4095 / (1 + Math.exp((2000 - index) / 100))),
    );
    const { window } = windowLike(table(film));
    expect(window.center).toBeCloseTo(2000, -1);
    expect(window.width).toBeGreaterThan(400);
    expect(window.width).toBeLessThan(700);
  });

  it('says of a table that falls that it does', () => {
    const falling = Array.from({ length: 101 }, (_, index) => 100 - index);
    expect(windowLike(table(falling))).toMatchObject({ window: { center: 50, width: 100 }, falls: true });
  });

  it('makes a window of a table that says nothing', () => {
    expect(windowLike(table([5, 5])).window.width).toBe(1);
  });
});
