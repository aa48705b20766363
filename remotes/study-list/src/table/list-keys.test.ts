import { describe, expect, it } from 'vitest';
import { listMove } from './list-keys.ts';

const place = { current: 4, count: 50, page: 10 };
const row = (index: number) => ({ to: 'row', index });

describe('the keys of the list', () => {
  it.each([
    ['ArrowDown', 5],
    ['ArrowUp', 3],
    ['PageDown', 13],
    ['PageUp', 0],
    ['Home', 0],
    ['End', 49],
  ])('%s goes to row %i', (key, index) => {
    expect(listMove(key, place)).toEqual(row(index));
  });

  it('stays within the list', () => {
    expect(listMove('ArrowUp', { ...place, current: 0 })).toEqual(row(0));
    expect(listMove('ArrowDown', { ...place, current: 49 })).toEqual(row(49));
  });

  it('begins at an end while nothing is chosen, and then opens nothing', () => {
    const none = { ...place, current: -1 };
    expect(listMove('ArrowDown', none)).toEqual(row(0));
    expect(listMove('ArrowUp', none)).toEqual(row(49));
    expect(listMove('Enter', none)).toBeUndefined();
    expect(listMove('Enter', place)).toEqual({ to: 'open' });
  });

  it('leaves other keys, and an empty list, alone', () => {
    expect(listMove('a', place)).toBeUndefined();
    expect(listMove('ArrowDown', { current: -1, count: 0, page: 10 })).toBeUndefined();
  });
});
