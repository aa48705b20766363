import { describe, expect, it } from 'vitest';
import { groupsThatFit } from './toolbar-room.ts';

// A button of 28 with its gap is 30, a group of one 37, of two 67, of four 127.
const button = 28;

describe('the groups of a toolbar', () => {
  it('all stand where there is room for all', () => {
    expect(groupsThatFit([4, 1, 1], { width: 127 + 37 + 37, button })).toBe(3);
    expect(groupsThatFit([4, 1, 1], { width: Number.POSITIVE_INFINITY, button: 0 })).toBe(3);
    expect(groupsThatFit([], { width: 0, button })).toBe(0);
  });

  it('fold from the last one on, and leave room for the menu that holds them', () => {
    expect(groupsThatFit([4, 1, 2], { width: 127 + 37 + 37, button })).toBe(2);
    expect(groupsThatFit([4, 1, 2], { width: 127 + 37 + 36, button })).toBe(1);
  });

  it('all fold where there is no room at all', () => {
    expect(groupsThatFit([4, 1, 1], { width: -20, button })).toBe(0);
  });
});
