import { makeRandom } from './noise.ts';

/** The beating circle of the cine and the scale of its one region. */
export const CINE = {
  rows: 480,
  columns: 640,
  frames: 40,
  frameTimeMs: 40,
  /** Frames of one beat. */
  period: 20,
  /** Of the 2-D region, both ways. */
  spacingMm: 0.3,
  region: { left: 40, top: 30, right: 599, bottom: 459 },
  /** Centre of the chamber, pixels of the frame. */
  center: [320, 260] as const,
  /** A steady target: two bright points this far apart, on one row. */
  targets: { first: [220, 400] as const, second: [420, 400] as const, distanceMm: 60 },
} as const;

/** The chamber's diameter in a frame (from 1), mm. */
export function cineDiameterMm(frame: number): number {
  return 42 + 12 * Math.cos((2 * Math.PI * (frame - 1)) / CINE.period);
}

/** One frame of the drawn heart, RGB by pixel, 8 bits. */
export function cineFrame(
  frame: number,
  size: { readonly rows: number; readonly columns: number } = CINE,
): Uint8Array {
  const pixels = new Uint8Array(size.rows * size.columns * 3);
  const random = makeRandom(frame * 7919);
  const radius = cineDiameterMm(frame) / 2 / CINE.spacingMm;
  const flow = Math.sin((2 * Math.PI * (frame - 1)) / CINE.period);
  const scale = CINE.columns / size.columns;
  for (let row = 0; row < size.rows; row += 1) {
    for (let column = 0; column < size.columns; column += 1) {
      paintPixel(pixels, (row * size.columns + column) * 3, column * scale, row * scale, {
        radius,
        flow,
        random,
      });
    }
  }
  return pixels;
}

interface Beat {
  readonly radius: number;
  readonly flow: number;
  random(): number;
}

function paintPixel(pixels: Uint8Array, index: number, x: number, y: number, beat: Beat): void {
  const dx = x - 320;
  const dy = y - CINE.region.top;
  const inSector = dy > 0 && Math.abs(dx) < dy * 0.62 && dx * dx + dy * dy < 425 ** 2;
  const target = near(x, y, CINE.targets.first) || near(x, y, CINE.targets.second);
  if (!inSector && !target) return;
  const cx = x - CINE.center[0];
  const cy = y - CINE.center[1];
  const distance = Math.sqrt(cx * cx + cy * cy);
  const wall = distance > beat.radius && distance < beat.radius + 26;
  const grey = target ? 255 : (wall ? 120 : distance <= beat.radius ? 12 : 55) * (0.6 + 0.8 * beat.random());
  const coloured = !target && cx * cx + (cy + 20) ** 2 < (beat.radius * 0.6) ** 2;
  pixels[index] = coloured && beat.flow > 0 ? 90 + 160 * beat.flow : grey;
  pixels[index + 1] = coloured ? 30 : grey;
  pixels[index + 2] = coloured && beat.flow <= 0 ? 90 - 160 * beat.flow : grey;
}

function near(x: number, y: number, point: readonly [number, number]): boolean {
  return Math.abs(x - point[0]) <= 2 && Math.abs(y - point[1]) <= 2;
}
