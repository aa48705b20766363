import type { Vec3 } from '../instance.ts';

export function add(a: Vec3, b: Vec3): Vec3 {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

/** `a - b`: from b to a. */
export function subtract(a: Vec3, b: Vec3): Vec3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function scale(vector: Vec3, factor: number): Vec3 {
  return [vector[0] * factor, vector[1] * factor, vector[2] * factor];
}

export function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function magnitude(vector: Vec3): number {
  return Math.hypot(vector[0], vector[1], vector[2]);
}

/** The vector at length 1; a vector of length 0 stays as it is, for it has no direction. */
export function normalize(vector: Vec3): Vec3 {
  const length = magnitude(vector);
  return length === 0 || length === 1 ? vector : scale(vector, 1 / length);
}

/** In the unit of the points, so millimetres for patient coordinates. */
export function distance(a: Vec3, b: Vec3): number {
  return magnitude(subtract(a, b));
}
