import type { Vec3 } from '@alternator/dicom';

/**
 * The diameters of an ellipse that is given by two halves of conjugate diameters, which need not stand upright on each
 * other: a shape that was drawn on pixels that are not square does not. By the theorems of Apollonius
 * `a² + b² = u² + v²` and `ab = |u × v|`.
 */
export function ellipseAxes(u: Vec3, v: Vec3): { readonly long: number; readonly short: number } {
  const squares = u[0] ** 2 + u[1] ** 2 + u[2] ** 2 + v[0] ** 2 + v[1] ** 2 + v[2] ** 2;
  const area = Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]);
  const sum = Math.sqrt(squares + 2 * area);
  const difference = Math.sqrt(Math.max(0, squares - 2 * area));
  return { long: sum + difference, short: sum - difference };
}
