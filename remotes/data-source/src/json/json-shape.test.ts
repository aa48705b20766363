import { describe, expect, it } from 'vitest';
import { createDepthCheck, parseJson } from './json-shape.ts';

describe('broken JSON', () => {
  it.each([
    ['{"a": 1,}', 'line 1, column 9'],
    ['{\n  "a": [1, 2\n  "b": 3\n}', 'line 3, column 3'],
    ['{"a" 1}', 'line 1, column 6'],
    ["{'a': 1}", 'line 1, column 2'],
    ['{"a": NaN}', 'line 1, column 7'],
    ['{"a": 1} x', 'line 1, column 10'],
    ['{"a": [1}', 'line 1, column 9'],
  ])('%j is wrong from %s on', (text, place) => {
    expect(() => parseJson(text)).toThrow(`from ${place} on`);
  });

  it('that ends too early says so, and quotes nothing', () => {
    expect(() => parseJson('{"PatientName": "DOE^JANE",\n "x": [')).toThrow(
      'it ends too early, at line 2, column 8',
    );
    expect(() => parseJson('{"PatientName": "DOE^JANE" nonsense')).toThrow(/^(?!.*DOE)/);
  });
});

describe('the depth of JSON', () => {
  const check = (...pieces: string[]) => {
    const hear = createDepthCheck();
    for (const piece of pieces) hear(new TextEncoder().encode(piece));
  };
  it('is bounded before anything is parsed, over the borders of pieces', () => {
    expect(() => check('['.repeat(64), ']'.repeat(64))).not.toThrow();
    expect(() => check('['.repeat(40), '{"a":'.repeat(25))).toThrow('64 deep');
  });
  it('does not count what stands in texts', () => {
    expect(() => check('["', '['.repeat(99), '\\"', '{'.repeat(99), '"]')).not.toThrow();
  });
});
