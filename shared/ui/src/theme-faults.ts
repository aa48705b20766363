import { baseColors, type ThemeColors } from './base-colors.ts';
import { contrast, distance, over, parseColor, type Rgb, seenWith, type Vision } from './color-science.ts';

/** A theme that a remote contributes, as far as it is judged here. */
export interface JudgedTheme {
  readonly base: keyof typeof baseColors;
  /** By the names of the sheet. */
  readonly tokens: Partial<ThemeColors>;
}

type Paint = (token: string, below?: string) => Rgb;

const surfaces = ['ground', 'panel', 'raised', 'hover', 'selected'];
const visions: readonly Vision[] = ['usual', 'protanopia', 'deuteranopia', 'tritanopia'];

/**
 * What cannot be read or told apart in a theme laid over its base, a sentence each: words below 4.5 to 1 (7 to 1 over
 * high contrast, WCAG 2.2, 1.4.3 and 1.4.6), signals and frames of controls below 3 to 1 (1.4.11), measurement colours
 * that come too near each other.
 */
export function themeFaults({ base, tokens }: JudgedTheme): string[] {
  const colors = { ...baseColors[base], ...tokens };
  const paint: Paint = (name, below = 'ground') => {
    const ground = parseColor(colorOf(colors, below)).rgb;
    return over(parseColor(colorOf(colors, name)), ground);
  };
  const words = base === 'high-contrast' ? 7 : 4.5;
  const fills = ['accent', 'amber', 'red'];
  const pairs: readonly Pair[] = [
    ...product(['text', 'text-muted'], surfaces, words),
    ...product(['accent', 'amber', 'red', 'line-strong', 'focus'], ['ground', 'panel', 'raised'], 3),
    ...fills.map((fill): Pair => [`on-${fill}`, fill, 4.5]),
    ['on-accent', 'accent-hover', 4.5],
    ...product(['overlay-text', 'overlay-text-muted'], ['viewport'], words),
    ...measures.map((measure): Pair => [measure, 'viewport', 3]),
  ];
  return [...pairs.flatMap((pair) => weakPair(pair, paint)), ...brightOutline(paint), ...likeColors(paint)];
}

type Pair = readonly [front: string, ground: string, least: number];
const measures = Array.from({ length: 8 }, (_, index) => `measure-${index + 1}`);

function product(fronts: readonly string[], grounds: readonly string[], least: number): Pair[] {
  return fronts.flatMap((front) => grounds.map((ground): Pair => [front, ground, least]));
}

function weakPair([front, ground, least]: Pair, paint: Paint): string[] {
  const ratio = contrast(paint(front, ground), paint(ground));
  if (ratio >= least) return [];
  // Rounded down, so that no fault reads as if it were none.
  const shown = Math.floor(ratio * 100) / 100;
  return [`--color-${front} on --color-${ground} has a contrast of ${shown} to 1, and needs ${least} to 1`];
}

/** The hairline around each stroke keeps it visible on white bone. */
function brightOutline(paint: Paint): string[] {
  if (contrast(paint('overlay-outline', 'viewport'), [1, 1, 1]) > 10) return [];
  return ['--color-overlay-outline is too bright to part a measurement from white bone'];
}

function likeColors(paint: Paint): string[] {
  const palette = measures.map((name) => ({ name, color: paint(name) }));
  return palette.flatMap((first, index) =>
    palette.slice(index + 1).flatMap((second) => {
      const vision = visions.find(
        (one) => distance(seenWith(one, first.color), seenWith(one, second.color)) <= 0.13,
      );
      if (!vision) return [];
      return [`--color-${first.name} and --color-${second.name} look alike with ${vision} vision`];
    }),
  );
}

function colorOf(colors: Partial<ThemeColors>, name: string): string {
  const value = colors[`--color-${name}`] ?? '';
  const other = /^var\(--color-([\w-]+)\)$/.exec(value)?.[1];
  return other === undefined ? value : colorOf(colors, other);
}
