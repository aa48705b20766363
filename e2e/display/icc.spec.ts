import { type ICCProfileOptions, makeICCProfile, type XYZ } from '@alternator/testing';
import { colourAt, colourFrame, colourImage } from './colour-image.ts';
import { type Colour, expectDrawn } from './compare.ts';
import { expect, test } from './display.ts';

// Seconds each, minutes on a machine that is busy.
test.describe.configure({ timeout: 240_000 });

/** Red, green and blue of sRGB in XYZ under D50, from IEC 61966-2-1's chromaticities by ICC's adaptation. */
const srgb: readonly [XYZ, XYZ, XYZ] = [
  [0.436066, 0.222488, 0.013916],
  [0.385147, 0.716873, 0.097076],
  [0.143066, 0.060608, 0.714096],
];
/** A wider gamut, as that of Adobe RGB (1998). */
const wide: readonly [XYZ, XYZ, XYZ] = [
  [0.609741, 0.311111, 0.01947],
  [0.205276, 0.625671, 0.060867],
  [0.149185, 0.063217, 0.744568],
];

/** Solves `columns * x = wanted` by Cramer's rule. */
function solve(columns: readonly [XYZ, XYZ, XYZ], wanted: XYZ): XYZ {
  const determinant = ([a, b, c]: readonly [XYZ, XYZ, XYZ]) =>
    a[0] * (b[1] * c[2] - c[1] * b[2]) -
    b[0] * (a[1] * c[2] - c[1] * a[2]) +
    c[0] * (a[1] * b[2] - b[1] * a[2]);
  const [a, b, c] = columns;
  const whole = determinant(columns);
  return [
    determinant([wanted, b, c]) / whole,
    determinant([a, wanted, c]) / whole,
    determinant([a, b, wanted]) / whole,
  ];
}

/** ICC.1:2022 F.3 and IEC 61966-2-1, colour by colour. */
function shown(colour: Colour, columns: readonly [XYZ, XYZ, XYZ], exponent: number): Colour {
  const light = colour.map((level) => (level / 255) ** exponent);
  const along = (axis: 0 | 1 | 2) =>
    columns.reduce((sum, column, channel) => sum + column[axis] * (light[channel] ?? 0), 0);
  const [red, green, blue] = solve(srgb, [along(0), along(1), along(2)]).map((linear) => {
    const inside = Math.min(1, Math.max(0, linear));
    return 255 * (inside <= 0.0031308 ? 12.92 * inside : 1.055 * inside ** (1 / 2.4) - 0.055);
  });
  return [red ?? 0, green ?? 0, blue ?? 0];
}

function imageWith(name: string, profile: ICCProfileOptions) {
  const inline = Buffer.from(makeICCProfile(profile)).toString('base64');
  return colourImage({
    name,
    frames: [colourFrame(colourAt)],
    elements: { '00282000': { vr: 'OB', InlineBinary: inline } },
  });
}

const cases = [
  { name: 'exchanged primaries', columns: [srgb[2], srgb[0], srgb[1]], exponent: 1.75 },
  { name: 'a wide gamut', columns: wide, exponent: 2.19921875 },
  { name: 'the gamut of sRGB with another exponent', columns: srgb, exponent: 1 },
] as const;

for (const { name, columns, exponent } of cases) {
  test(`an ICC profile decides what colours mean: ${name}`, async ({ show }) => {
    const profile = { description: name, columns, curve: exponent } as const;
    const image = await show(imageWith(`ICC ${name}`, profile));
    await expectDrawn(image, (column, row) => shown(colourAt(column, row), columns, exponent));
  });
}

test('an ICC profile of sRGB itself changes no colour', async ({ show }) => {
  const curve = { parameters: [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] };
  const image = await show(imageWith('ICC sRGB', { description: 'Display', columns: srgb, curve }));
  await expectDrawn(image, colourAt);
});

test('an ICC profile that cannot be followed is told, and the colours are drawn without it', async ({
  show,
}) => {
  const profile = { description: 'Scanner', columns: wide, curve: 1.8, without: ['gTRC'] } as const;
  const image = await show(imageWith('ICC of tables', profile));
  await expectDrawn(image, colourAt);
  await expect(image.page.locator('[data-corner="top-right"]')).toContainText(
    'The colours are shown without their ICC profile: it works by tables.',
  );
});
