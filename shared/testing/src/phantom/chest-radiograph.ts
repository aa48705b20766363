/** A steel ball at the detector, for the size of things in a radiograph. */
export const RADIOGRAPH_BALL = {
  /** Of its centre, from the left and upper edge of the image, mm at the detector. */
  centerMm: [40, 330] as const,
  diameterMm: 25,
  /** Stored value inside the ball. */
  stored: { MONOCHROME1: 75, MONOCHROME2: 4020 },
} as const;

/** Geometry at the detector: ImagerPixelSpacing, so lengths in the patient are magnified. */
export const RADIOGRAPH_GRID = { rows: 2140, columns: 1760, spacingMm: 0.2 } as const;

const WATER_PER_MM = 9;
const MAX_STORED = 4095;

/**
 * A chest seen from the front, 12 bits: line integrals of a drawn chest.
 *
 * Dense is white either way: high stored values in MONOCHROME2, low ones in MONOCHROME1.
 */
export function chestRadiograph(photometric: 'MONOCHROME1' | 'MONOCHROME2'): Uint16Array {
  const { rows, columns, spacingMm } = RADIOGRAPH_GRID;
  const pixels = new Uint16Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const z = (rows / 2 - row) * spacingMm;
    for (let column = 0; column < columns; column += 1) {
      const x = (column - columns / 2) * spacingMm;
      const dense = onBall(column * spacingMm, row * spacingMm)
        ? RADIOGRAPH_BALL.stored.MONOCHROME2
        : Math.min(MAX_STORED, Math.round(waterMm(x, z) * WATER_PER_MM + 120));
      pixels[row * columns + column] = photometric === 'MONOCHROME1' ? MAX_STORED - dense : dense;
    }
  }
  return pixels;
}

/** Water-equivalent path from front to back through the drawn chest, mm. */
function waterMm(x: number, z: number): number {
  const body = chord(x / 172, shoulder(z)) * 236;
  if (body === 0) return 0;
  const lungs = (chord((x + 76) / 58, (z - 10) / 140) + chord((x - 76) / 58, (z - 10) / 140)) * 164 * 0.85;
  const heart = chord((x - 28) / 55, (z + 40) / 62) * 92 * 0.9;
  const liver = chord((x + 45) / 95, (z + 170) / 80) * 120 * 0.6;
  const spine = chord(x / 20, 0) * (Math.abs((((z % 28) + 28) % 28) - 14) > 12 ? 26 : 44);
  return Math.max(8, body * 0.92 - lungs + heart * 0.55 + liver * 0.4 + spine + ribsMm(x, z));
}

function shoulder(z: number): number {
  return z < 110 ? 0 : Math.min(1, (z - 110) / 130);
}

function ribsMm(x: number, z: number): number {
  const side = 1 - (x / 150) ** 2;
  if (side <= 0) return 0;
  const depth = Math.sqrt(side) * 94;
  let path = 0;
  for (let rib = 0; rib < 11; rib += 1) {
    const height = z - (130 - rib * 28);
    path += tube(height - 0.35 * depth) + tube(height + 0.35 * depth);
  }
  return path;
}

function tube(offset: number): number {
  return offset * offset < 20 ? Math.sqrt(20 - offset * offset) * 1.6 : 0;
}

/** The relative chord of an ellipse at a relative offset. */
function chord(u: number, v: number): number {
  const inside = 1 - u * u - v * v;
  return inside > 0 ? Math.sqrt(inside) : 0;
}

function onBall(xMm: number, yMm: number): boolean {
  const [cx, cy] = RADIOGRAPH_BALL.centerMm;
  return (xMm - cx) ** 2 + (yMm - cy) ** 2 <= (RADIOGRAPH_BALL.diameterMm / 2) ** 2;
}
