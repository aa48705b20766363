import { describe, expect, it } from 'vitest';
import { cineFrame } from './cine.ts';

describe('cineFrame', () => {
  it('goes by the clock: a late call skips frames and does not fall behind', () => {
    expect(cineFrame(0, 99, 10, 20)).toBe(0);
    expect(cineFrame(0, 100, 10, 20)).toBe(1);
    expect(cineFrame(0, 740, 10, 20)).toBe(7);
  });

  it('starts where the reader is and begins again at the end', () => {
    expect(cineFrame(18, 300, 10, 20)).toBe(1);
  });
});
