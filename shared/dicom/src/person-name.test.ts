import { describe, expect, it } from 'vitest';
import { formatPersonName, parsePersonName } from './person-name.ts';

describe('formatPersonName', () => {
  it.each([
    ['DOE^JANE^^DR', 'Doe, Jane'],
    ['Doe^Jane^Mary', 'Doe, Jane Mary'],
    ["O'BRIEN^MARY-ANN", "O'Brien, Mary-Ann"],
    ['VAN DYKE^P.J.', 'Van Dyke, P.J.'],
    ['SMITH^JOHN^^^III', 'Smith, John, III'],
    ['SMITH^JOHN^^^JR', 'Smith, John, Jr'],
    ['Smith^JB', 'Smith, JB'],
    ['MÜLLER^JÖRG', 'MÜLLER, JÖRG'],
    ['CompressedSamples^CT1', 'CompressedSamples, CT1'],
    ['PHANTOM1', 'PHANTOM1'],
    ['Adams^John Robert Quincy^^Rev.^B.A. M.Div.', 'Adams, John Robert Quincy, B.A. M.Div.'],
    ['Yamada^Tarou=山田^太郎=やまだ^たろう', 'Yamada, Tarou (山田 太郎)'],
    ['=山田^太郎', '山田 太郎'],
    ['==やまだ^たろう', 'やまだ たろう'],
    ['^JANE', 'Jane'],
    ['DOE^ ', 'Doe'],
  ])('%s is %s', (text, shown) => {
    expect(formatPersonName(text)).toBe(shown);
  });

  it('is undefined for no name', () => {
    for (const text of [undefined, '', '^^^^', ' ', '==']) expect(formatPersonName(text)).toBeUndefined();
  });
});

describe('parsePersonName', () => {
  it('takes the components apart', () => {
    expect(parsePersonName('Doe^Jane^M^Dr^PhD').alphabetic).toEqual({
      family: 'Doe',
      given: 'Jane',
      middle: 'M',
      prefix: 'Dr',
      suffix: 'PhD',
    });
  });
});
