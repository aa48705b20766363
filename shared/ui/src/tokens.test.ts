/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  contrast,
  distance,
  luminance,
  over,
  parseColor,
  type Rgb,
  seenWith,
  type Vision,
} from './color-science.ts';

const sheet = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const themes = ['dark', 'light', 'high-contrast'] as const;
const surfaces = ['ground', 'panel', 'raised', 'hover', 'selected'];

function block(selector: string): string {
  const start = sheet.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no ${selector}`);
  return sheet.slice(start, sheet.indexOf('}', start));
}

function colorsOf(theme: (typeof themes)[number]): ReadonlyMap<string, string> {
  const own = theme === 'dark' ? '' : block(`:root[data-theme="${theme}"]`);
  const entries = [...(block(':root') + own).matchAll(/--color-([\w-]+):\s*([^;]+);/g)];
  return new Map(entries.map(([, name, value]) => [name ?? '', value ?? '']));
}

function paint(colors: ReadonlyMap<string, string>, name: string, ground = 'ground'): Rgb {
  const below = parseColor(colors.get(ground) ?? '#000').rgb;
  return over(parseColor(colors.get(name) ?? ''), below);
}

describe.each(themes)('the %s theme', (theme) => {
  const colors = colorsOf(theme);

  it.each(surfaces)('keeps text readable on the %s surface', (surface) => {
    const least = theme === 'high-contrast' ? 7 : 4.5;
    const ground = paint(colors, surface);
    for (const text of ['text', 'text-muted']) {
      expect(contrast(paint(colors, text, surface), ground), text).toBeGreaterThanOrEqual(least);
    }
  });

  it.each(['ground', 'panel', 'raised'])('keeps signals and frames of controls visible on %s', (surface) => {
    const ground = paint(colors, surface);
    for (const signal of ['accent', 'amber', 'red', 'line-strong']) {
      expect(contrast(paint(colors, signal, surface), ground), signal).toBeGreaterThanOrEqual(3);
    }
  });

  it('keeps words on a filled accent, amber or red readable', () => {
    for (const fill of ['accent', 'amber', 'red']) {
      expect(contrast(paint(colors, `on-${fill}`, fill), paint(colors, fill)), fill).toBeGreaterThanOrEqual(
        4.5,
      );
    }
  });

  it('leaves what stands under images black', () => {
    expect(luminance(paint(colors, 'viewport'))).toBe(0);
  });
});

describe('the dark theme in a reading room', () => {
  it.each(surfaces)('keeps the %s surface between 2 and 12 per cent of white', (surface) => {
    const value = luminance(paint(colorsOf('dark'), surface));
    expect(value).toBeGreaterThanOrEqual(0.02);
    expect(value).toBeLessThanOrEqual(0.12);
  });
});

describe('the measurement colours', () => {
  const colors = colorsOf('dark');
  const palette = Array.from({ length: 8 }, (_, index) => paint(colors, `measure-${index + 1}`));
  const pairs = palette.flatMap((first, index) =>
    palette.slice(index + 1).map((second) => ({ first, second })),
  );

  it.each<Vision>(['usual', 'protanopia', 'deuteranopia', 'tritanopia'])(
    'stay apart with %s vision',
    (vision) => {
      const nearest = Math.min(
        ...pairs.map(({ first, second }) => distance(seenWith(vision, first), seenWith(vision, second))),
      );
      expect(nearest).toBeGreaterThan(0.13);
    },
  );

  it('stand out from black air, and by their dark hairline from white bone', () => {
    const white = parseColor('#ffffff').rgb;
    const hairline = paint(colors, 'overlay-outline', 'viewport');
    for (const color of palette) expect(contrast(color, [0, 0, 0])).toBeGreaterThan(3);
    expect(contrast(hairline, white)).toBeGreaterThan(10);
  });
});
