/// <reference types="node" />
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { opaqueTokens, theme, translucentTokens } from './theme.ts';

const night = { id: 'acme.night', title: 'Night', base: 'dark', tokens: {} };
const accepts = (change: object) => v.is(theme, { ...night, ...change });

describe('what a theme may set', () => {
  it('is every colour of tokens.css but the black under images', () => {
    const sheet = readFileSync(new URL('../../../ui/src/tokens.css', import.meta.url), 'utf8');
    const colors = new Set([...sheet.matchAll(/(--color-[\w-]+):/g)].map(([, name]) => name as string));
    colors.delete('--color-viewport');
    expect([...opaqueTokens, ...translucentTokens].toSorted()).toEqual([...colors].toSorted());
  });

  it.each(['#1a0b08', '#ABC', '#fff'])('is a colour, as in %s', (color) => {
    expect(accepts({ tokens: { '--color-ground': color, '--color-text': color } })).toBe(true);
  });

  it.each([
    'url(https://stranger.example/x.png)',
    'red',
    '#12345',
    '#12345678',
    'var(--color-text)',
    '#fff; background: url(//stranger.example)',
    'rgb(256 0 0 / 50%)',
    'rgb(0 0 0 / 101%)',
    '',
  ])('is nothing else, as in "%s"', (text) => {
    expect(accepts({ tokens: { '--color-ground': text } })).toBe(false);
    expect(accepts({ tokens: { '--color-text': text } })).toBe(false);
  });

  it('lets something through only where words and veils do', () => {
    const half = 'rgb(255 200 180 / 60%)';
    expect(accepts({ tokens: { '--color-text-muted': half, '--color-scrim': half } })).toBe(true);
    expect(accepts({ tokens: { '--color-ground': half } })).toBe(false);
  });

  it.each([[{ '--color-viewport': '#111' }], [{ '--size-row': '#111' }], [{ background: '#111' }]])(
    'is no other property: %j',
    (tokens) => {
      expect(accepts({ tokens })).toBe(false);
    },
  );

  it.each(['dark', 'light', 'high-contrast'])('is not the name of the built-in %s', (id) => {
    expect(accepts({ id })).toBe(false);
    expect(accepts({ id: `${id}-room` })).toBe(true);
  });
});
