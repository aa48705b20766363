import { describe, expect, it } from 'vitest';
import { daysUntil } from './days-until.ts';

describe('the days until a channel ends', () => {
  const now = new Date('2026-11-25T12:00:00Z');

  it('count the one that has begun', () => {
    expect(daysUntil('2026-11-26T11:00:00Z', now)).toBe(1);
    expect(daysUntil('2026-12-09T12:00:00Z', now)).toBe(14);
  });

  it('are without end where the channel names none', () => {
    expect(daysUntil(undefined, now)).toBe(Number.POSITIVE_INFINITY);
  });
});
