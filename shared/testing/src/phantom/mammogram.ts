import { makeRandom, makeTexture } from './noise.ts';

/** A mammogram's grid; spacing at the detector. */
export const MAMMOGRAM_GRID = { rows: 4096, columns: 3328, spacingMm: 0.07 } as const;

/** A round mass, from the chest wall and from the upper edge, mm at the detector. */
export const MAMMOGRAM_MASS = { fromChestWallMm: 70, fromTopMm: 150, diameterMm: 12 } as const;

const MAX_STORED = 4095;

/** Which breast, and from where. */
export interface MammogramView {
  readonly laterality: 'L' | 'R';
  readonly position: 'CC' | 'MLO';
}

/** A drawn mammogram, 12 bits, dense is high. The chest wall is at the left edge for L, at the right for R. */
export function mammogram(view: MammogramView): Uint16Array {
  const { rows, columns } = MAMMOGRAM_GRID;
  const seed = view.laterality.charCodeAt(0) * 7 + view.position.length;
  const coarse = makeTexture(seed, 24);
  const fine = makeTexture(seed + 1, 180);
  const random = makeRandom(seed + 2);
  const pixels = new Uint16Array(rows * columns);
  const hasMass = view.laterality === 'L';
  for (let row = 0; row < rows; row += 1) {
    for (let step = 0; step < columns; step += 1) {
      const depth = breastDepth(step / columns, row / rows, view.position);
      if (depth <= 0) continue;
      const u = step / columns;
      const v = row / rows;
      const tissue = 700 + 900 * Math.min(1, depth * 4) + 1100 * coarse(u, v) * fine(u, v) + random() * 24;
      const extra = (hasMass ? massAt(step, row) : 0) + (view.position === 'MLO' ? pectoral(u, v) : 0);
      const column = view.laterality === 'L' ? step : columns - 1 - step;
      pixels[row * columns + column] = Math.min(MAX_STORED, Math.round(tissue + extra));
    }
  }
  return pixels;
}

function breastDepth(u: number, v: number, position: MammogramView['position']): number {
  const middle = position === 'CC' ? 0.5 : 0.58;
  return 1 - (u / 0.78) ** 2 - ((v - middle) / 0.44) ** 2;
}

function pectoral(u: number, v: number): number {
  return u / 0.35 + v / 0.6 < 1 ? 700 : 0;
}

function massAt(step: number, row: number): number {
  const { spacingMm } = MAMMOGRAM_GRID;
  const across = step * spacingMm - MAMMOGRAM_MASS.fromChestWallMm;
  const down = row * spacingMm - MAMMOGRAM_MASS.fromTopMm;
  return across * across + down * down <= (MAMMOGRAM_MASS.diameterMm / 2) ** 2 ? 900 : 0;
}
