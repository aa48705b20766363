import type { Vec3 } from '@alternator/dicom';
import type { Shape } from './shapes.ts';

/** Shapes over a background; a continuous function of the patient point. */
export interface Phantom {
  readonly name: string;
  /** The value where no shape is: -1000 HU for CT. */
  readonly background: number;
  readonly shapes: readonly Shape[];
  /**
   * Width of the linear ramp across every surface, centred on it, mm: a profile across an edge passes
   * half height exactly on the surface, so diameters read at half height are true in any plane.
   */
  readonly edgeMm: number;
}

/** A grid of pixels in the patient, PS3.3 C.7.6.2. */
export interface Plane {
  readonly rows: number;
  readonly columns: number;
  readonly imagePositionPatient: Vec3;
  readonly rowCosine: Vec3;
  readonly columnCosine: Vec3;
  /** Between rows, millimetres. */
  readonly rowMm: number;
  /** Between columns, millimetres. */
  readonly columnMm: number;
}

/** The patient point of a pixel centre; fractions are allowed. PS3.3 equation C.7.6.2.1-1. */
export function patientPoint(plane: Plane, column: number, row: number): Vec3 {
  const { imagePositionPatient: origin, rowCosine, columnCosine } = plane;
  const right = column * plane.columnMm;
  const down = row * plane.rowMm;
  return [
    origin[0] + rowCosine[0] * right + columnCosine[0] * down,
    origin[1] + rowCosine[1] * right + columnCosine[1] * down,
    origin[2] + rowCosine[2] * right + columnCosine[2] * down,
  ];
}

/** The phantom's value at a patient point, not rounded. */
export function valueAt(phantom: Phantom, point: Vec3): number {
  let value = phantom.background;
  for (const shape of phantom.shapes) {
    const inside = 0.5 - shape.distance(point[0], point[1], point[2]) / phantom.edgeMm;
    if (inside > 0) value += Math.min(1, inside) * (shape.value - value);
  }
  return value;
}

/** The phantom at every pixel centre of a plane, not rounded; the same as `valueAt`, faster. */
export function samplePlane(phantom: Phantom, plane: Plane): Float64Array {
  const values = new Float64Array(plane.rows * plane.columns).fill(phantom.background);
  for (const shape of phantom.shapes) {
    const window = windowOf(shape, plane, phantom.edgeMm);
    if (window) paint(values, plane, shape, phantom.edgeMm, window);
  }
  return values;
}

interface PixelWindow {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where a surface is far, its distance says how many columns can be left or filled at once. */
function paint(values: Float64Array, plane: Plane, shape: Shape, edgeMm: number, window: PixelWindow): void {
  const [sx, sy, sz] = plane.rowCosine;
  for (let row = window.top; row <= window.bottom; row += 1) {
    const [x0, y0, z0] = patientPoint(plane, 0, row);
    const start = row * plane.columns;
    for (let column = window.left; column <= window.right; ) {
      const right = column * plane.columnMm;
      const distance = shape.distance(x0 + sx * right, y0 + sy * right, z0 + sz * right);
      const inside = 0.5 - distance / edgeMm;
      const far = (Math.abs(distance) - edgeMm / 2) * shape.clear;
      const next = Math.min(window.right + 1, column + Math.max(1, Math.floor(far / plane.columnMm)));
      if (inside >= 1) values.fill(shape.value, start + column, start + next);
      else if (inside > 0) values[start + column] = mixed(values[start + column] ?? 0, shape.value, inside);
      column = next;
    }
  }
}

function mixed(below: number, above: number, share: number): number {
  return below + share * (above - below);
}

/** The pixels that a shape can reach: its box's corners projected on the plane; none where it passes by. */
function windowOf(shape: Shape, plane: Plane, edgeMm: number): PixelWindow | undefined {
  const across = cross(plane.rowCosine, plane.columnCosine);
  const columns = reach(shape, plane.imagePositionPatient, plane.rowCosine, edgeMm);
  const rows = reach(shape, plane.imagePositionPatient, plane.columnCosine, edgeMm);
  const depth = reach(shape, plane.imagePositionPatient, across, edgeMm);
  if (depth.from > 0 || depth.to < 0) return undefined;
  const window = {
    left: Math.max(0, Math.floor(columns.from / plane.columnMm)),
    right: Math.min(plane.columns - 1, Math.ceil(columns.to / plane.columnMm)),
    top: Math.max(0, Math.floor(rows.from / plane.rowMm)),
    bottom: Math.min(plane.rows - 1, Math.ceil(rows.to / plane.rowMm)),
  };
  return window.left > window.right || window.top > window.bottom ? undefined : window;
}

function reach(shape: Shape, origin: Vec3, direction: Vec3, margin: number): { from: number; to: number } {
  let from = -margin;
  let to = margin;
  for (const axis of [0, 1, 2] as const) {
    const low = (shape.bounds.min[axis] - origin[axis]) * direction[axis];
    const high = (shape.bounds.max[axis] - origin[axis]) * direction[axis];
    from += Math.min(low, high);
    to += Math.max(low, high);
  }
  return { from, to };
}

/** The cross product: of the row and column cosines it is the slice normal. */
export function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
