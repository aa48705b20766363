import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { setting } from './schema/setting.ts';
import { declarationFault, settingFault } from './setting-value.ts';

const read = (text: object) => v.parse(setting, { title: 'T', ...text });
const limit = read({ type: 'number', default: 3, min: 1, max: 9, step: 1, unit: 'mm' });
const share = read({ type: 'number', default: 0.3, step: 0.1 });
const norm = read({
  type: 'string',
  default: 'bw',
  options: [
    { value: 'bw', title: 'Weight' },
    { value: 'lbm', title: 'Lean mass' },
  ],
});

describe('a value of a setting', () => {
  it.each([
    [limit, 1],
    [limit, 9],
    [share, 0.7],
    [share, -12.3],
    [norm, 'lbm'],
    [read({ type: 'boolean', default: true }), false],
    [read({ type: 'string', default: '' }), 'anything'],
    [read({ type: 'number', default: 1 }), -1e6],
  ])('of %o may be %s', (declared, value) => {
    expect(settingFault(declared, value)).toBeUndefined();
  });

  it.each([
    [limit, 0, 'must be at least 1 mm'],
    [limit, 10, 'must be at most 9 mm'],
    [limit, 2.5, 'must be a whole number'],
    [limit, '3', 'must be a number'],
    [limit, Number.NaN, 'must be a number'],
    [share, 0.25, 'must go in steps of 0.1'],
    [read({ type: 'number', default: 5, min: 5, step: 10 }), 20, 'must go in steps of 10 from 5'],
    [norm, 'bsa', 'must be one of "bw", "lbm"'],
    [norm, 3, 'must be a string'],
    [read({ type: 'boolean', default: true }), 'true', 'must be a boolean'],
  ])('of %o is refused where it is %s', (declared, value, fault) => {
    expect(settingFault(declared, value)).toBe(fault);
  });
});

describe('a declaration', () => {
  it.each([limit, share, norm])('that holds together has no fault', (declared) => {
    expect(declarationFault(declared)).toBeUndefined();
  });

  it.each([
    [{ type: 'number', default: 0, min: 1 }, 'has the default 0, which must be at least 1'],
    [{ type: 'number', default: 3, min: 5, max: 1 }, 'has a min above its max'],
    [{ type: 'string', default: 'x', options: [{ value: 'y', title: 'Y' }] }, 'has the default "x", which'],
    [
      {
        type: 'number',
        default: 1,
        options: [
          { value: 1, title: 'One' },
          { value: 1, title: 'Uno' },
        ],
      },
      'offers a value twice',
    ],
  ])('%o contradicts itself', (declared, fault) => {
    expect(declarationFault(read(declared))).toContain(fault);
  });

  it('of the first form, title, type and default alone, is the reader’s and not followed at once', () => {
    expect(read({ type: 'number', default: 1024 })).toEqual({
      title: 'T',
      type: 'number',
      default: 1024,
      scope: 'reader',
      live: false,
    });
  });

  it('takes only what its type has', () => {
    expect(v.is(setting, { title: 'T', type: 'boolean', default: true, min: 1 })).toBe(false);
    expect(v.is(setting, { title: 'T', type: 'number', default: '3' })).toBe(false);
    expect(v.is(setting, { title: 'T', type: 'number', default: 3, step: 0 })).toBe(false);
  });
});
