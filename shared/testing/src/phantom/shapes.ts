import type { Vec3 } from '@alternator/dicom';

/**
 * A body in the patient coordinate system (LPS, millimetres) with one value inside.
 *
 * Shapes are laid over each other in their order; a later one replaces what lies below.
 */
export interface Shape {
  readonly name: string;
  /** HU for CT, arbitrary signal for MR. */
  readonly value: number;
  /** Signed distance to the surface, mm, negative inside; exact near the surface except for ellipsoids. */
  distance(x: number, y: number, z: number): number;
  /** The share of `distance` within which there certainly is no surface: 1 where the distance is true. */
  readonly clear: number;
  /** A box that holds the shape. */
  readonly bounds: { readonly min: Vec3; readonly max: Vec3 };
}

interface Named {
  readonly name: string;
  readonly value: number;
}

/** A sphere. */
export function sphere(options: Named & { readonly center: Vec3; readonly diameterMm: number }): Shape {
  const [cx, cy, cz] = options.center;
  const radius = options.diameterMm / 2;
  return {
    ...named(options),
    clear: 1,
    bounds: around(options.center, [radius, radius, radius]),
    distance: (x, y, z) => Math.sqrt((x - cx) ** 2 + (y - cy) ** 2 + (z - cz) ** 2) - radius,
  };
}

/** A round rod from one point to another, flat at both ends. */
export function rod(
  options: Named & { readonly from: Vec3; readonly to: Vec3; readonly diameterMm: number },
): Shape {
  const { from, to } = options;
  const radius = options.diameterMm / 2;
  const center: Vec3 = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2];
  const length = Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
  const axis: Vec3 = [(to[0] - from[0]) / length, (to[1] - from[1]) / length, (to[2] - from[2]) / length];
  const reach = (index: 0 | 1 | 2) =>
    Math.abs(axis[index]) * (length / 2) + radius * Math.sqrt(Math.max(0, 1 - axis[index] ** 2));
  return {
    ...named(options),
    clear: 1,
    bounds: around(center, [reach(0), reach(1), reach(2)]),
    distance(x, y, z) {
      const dx = x - center[0];
      const dy = y - center[1];
      const dz = z - center[2];
      const along = dx * axis[0] + dy * axis[1] + dz * axis[2];
      const across = Math.sqrt(Math.max(0, dx * dx + dy * dy + dz * dz - along * along)) - radius;
      return Math.max(across, Math.abs(along) - length / 2);
    },
  };
}

/** An ellipsoid along the patient's axes. */
export function ellipsoid(options: Named & { readonly center: Vec3; readonly radiiMm: Vec3 }): Shape {
  const [cx, cy, cz] = options.center;
  const [rx, ry, rz] = options.radiiMm;
  return {
    ...named(options),
    clear: Math.min(rx, ry, rz) / Math.max(rx, ry, rz),
    bounds: around(options.center, options.radiiMm),
    distance: (x, y, z) => ellipticDistance((x - cx) / rx, (y - cy) / ry, (z - cz) / rz, rx, ry, rz),
  };
}

/** An elliptic cylinder along the patient's long axis, without end. */
export function trunk(
  options: Named & {
    readonly center: readonly [number, number];
    readonly radiiMm: readonly [number, number];
  },
): Shape {
  const [cx, cy] = options.center;
  const [rx, ry] = options.radiiMm;
  return {
    ...named(options),
    clear: Math.min(rx, ry) / Math.max(rx, ry),
    bounds: around([cx, cy, 0], [rx, ry, 1e6]),
    distance: (x, y) => ellipticDistance((x - cx) / rx, (y - cy) / ry, 0, rx, ry, 1),
  };
}

/** A tilted elliptic ring, such as a rib: it sinks by `slope` for each millimetre towards the front. */
export function ring(
  options: Named & {
    readonly center: Vec3;
    readonly radiiMm: readonly [number, number];
    readonly thicknessMm: number;
    readonly slope: number;
  },
): Shape {
  const [cx, cy, cz] = options.center;
  const [rx, ry] = options.radiiMm;
  const radius = options.thicknessMm / 2;
  return {
    ...named(options),
    clear: Math.min(rx, ry) / Math.max(rx, ry) / (1 + Math.abs(options.slope)),
    bounds: around(options.center, [
      rx + radius,
      ry + radius,
      radius + Math.abs(options.slope) * ry + radius,
    ]),
    distance(x, y, z) {
      const flat = ellipticDistance((x - cx) / rx, (y - cy) / ry, 0, rx, ry, 1);
      const height = z - cz - options.slope * (y - cy);
      return Math.sqrt(flat * flat + height * height) - radius;
    },
  };
}

function named({ name, value }: Named): Named {
  return { name, value };
}

function around(center: Vec3, reach: Vec3): Shape['bounds'] {
  return {
    min: [center[0] - reach[0], center[1] - reach[1], center[2] - reach[2]],
    max: [center[0] + reach[0], center[1] + reach[1], center[2] + reach[2]],
  };
}

/** First-order distance to an ellipsoid, from the coordinates in units of its radii. */
function ellipticDistance(u: number, v: number, w: number, rx: number, ry: number, rz: number): number {
  const k = Math.sqrt(u * u + v * v + w * w);
  const gradient = Math.sqrt((u / rx) ** 2 + (v / ry) ** 2 + (w / rz) ** 2);
  return gradient === 0 ? -Math.min(rx, ry, rz) : (k * (k - 1)) / gradient;
}
