import { lockOf, remoteOf } from '@alternator/composition/testing';
import { describe, expect, it } from 'vitest';
import { themeWarnings } from './theme-problems.ts';

const wearing = (tokens: object) =>
  remoteOf({
    id: 'acme.x',
    contributes: { themes: [{ id: 'acme.fog', title: 'Fog', base: 'dark', tokens }] },
  });

describe('alternator site check', () => {
  it('warns of a theme whose words cannot be read, and names who must mend it', () => {
    const [warning, ...more] = themeWarnings(lockOf([wearing({ '--color-text': '#555' })]));
    expect(more).toEqual([]);
    expect(warning?.message).toContain(
      'in the theme "acme.fog" of acme.x, --color-text on --color-ground has',
    );
    expect(warning?.fix).toBe('Whoever made acme.x must mend it.');
  });

  it('says nothing of a theme that can be read', () => {
    expect(themeWarnings(lockOf([wearing({ '--color-text': '#ffd0c0' })]))).toEqual([]);
  });
});
