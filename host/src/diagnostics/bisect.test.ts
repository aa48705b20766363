import { describe, expect, it } from 'vitest';
import { answerBisect, type Bisect, startBisect } from './bisect.ts';

const parts = (count: number) => Array.from({ length: count }, (_, index) => `acme.part-${index}`);

/** Answers as a reader would who sees the fault whenever the culprit is on. */
function search(all: readonly string[], culprit: string): Bisect {
  let bisect = startBisect(all);
  while (!bisect.done) bisect = answerBisect(bisect, bisect.off.includes(culprit) ? 'gone' : 'there');
  return bisect;
}

describe('the search for a part at fault', () => {
  it.each([1, 2, 3, 5, 8, 20, 50])('finds any of %i parts in log2(n) + 1 steps', (count) => {
    for (const culprit of parts(count)) {
      const { suspects, step, most } = search(parts(count), culprit);
      expect(suspects).toEqual([culprit]);
      expect(step).toBeLessThanOrEqual(most);
      expect(most).toBeLessThanOrEqual(Math.ceil(Math.log2(count)) + 1);
    }
  });

  it('says after one step when it is none of them', () => {
    expect(search(parts(20), 'somebody else')).toMatchObject({ suspects: [], off: [], step: 1, done: true });
  });

  it('keeps the culprit off at the end, and changes nothing after it', () => {
    const found = search(parts(4), 'acme.part-2');
    expect(found.off).toEqual(['acme.part-2']);
    expect(answerBisect(found, 'there')).toBe(found);
  });

  it('turns off the later ones, so that what is suspected and on has its providers', () => {
    const second = answerBisect(startBisect(parts(4)), 'gone');
    expect(second.off).toEqual(['acme.part-2', 'acme.part-3']);
  });

  it('has nothing to search where nothing is optional', () => {
    expect(startBisect([])).toMatchObject({ suspects: [], done: true });
  });
});
