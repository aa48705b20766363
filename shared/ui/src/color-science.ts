/** Linear light, 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A colour of the sheet: linear light and opacity. */
export interface Paint {
  readonly rgb: Rgb;
  readonly alpha: number;
}

/** The kinds of colour vision that the palette is judged with. */
export type Vision = 'usual' | 'protanopia' | 'deuteranopia' | 'tritanopia';

type Matrix = readonly [Rgb, Rgb, Rgb];

/** Machado, Oliveira and Fernandes 2009, severity 1. */
const visions: Readonly<Record<Vision, Matrix>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/**
 * Reads `#rgb`, `#rrggbb` and `rgb(r g b / p%)`.
 *
 * @throws {Error} on any other notation
 */
export function parseColor(text: string): Paint {
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(text)?.[1];
  if (hex !== undefined) {
    const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
    return {
      rgb: mapRgb(
        digits.map((pair) => Number.parseInt(pair, 16)),
        linear,
      ),
      alpha: 1,
    };
  }
  const parts = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/.exec(text)?.slice(1).map(Number);
  if (!parts) throw new Error(`Not a colour of this sheet: "${text}"`);
  return { rgb: mapRgb(parts.slice(0, 3), linear), alpha: (parts[3] ?? 100) / 100 };
}

/** Lays a colour over an opaque one, as browsers do: in sRGB. */
export function over(paint: Paint, below: Rgb): Rgb {
  const { rgb, alpha } = paint;
  return mapRgb([0, 1, 2], (index) =>
    linear(encoded(rgb[index] ?? 0) * alpha + encoded(below[index] ?? 0) * (1 - alpha)),
  );
}

/** Relative luminance, WCAG 2. */
export function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, WCAG 2: 1 to 21. */
export function contrast(first: Rgb, second: Rgb): number {
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** How a colour looks to an eye of this kind. */
export function seenWith(vision: Vision, color: Rgb): Rgb {
  return mapRgb([0, 1, 2], (index) => {
    const row = visions[vision][index as 0 | 1 | 2];
    return Math.min(1, Math.max(0, row[0] * color[0] + row[1] * color[1] + row[2] * color[2]));
  });
}

/** Distance in Oklab; 0.02 is just noticeable. */
export function distance(first: Rgb, second: Rgb): number {
  const [a, b] = [oklab(first), oklab(second)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function oklab([red, green, blue]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function mapRgb(values: readonly number[], run: (value: number) => number): Rgb {
  const [red = 0, green = 0, blue = 0] = values.map(run);
  return [red, green, blue];
}

/** sRGB, 0 to 255, to light. */
function linear(value: number): number {
  const c = value / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

function encoded(value: number): number {
  return 255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
}
