import type { FrameTransform } from '../geometry/view.ts';

/** Six numbers of an affine map, as SVG and canvas write them. */
export type PlaneMatrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** From a frame's pixel edges, where pixel n lies from n to n + 1, to CSS pixels of the viewport. */
export function planeMatrix({ toScreen }: FrameTransform): PlaneMatrix {
  const corner = toScreen([-0.5, -0.5]);
  const right = toScreen([0.5, -0.5]);
  const below = toScreen([-0.5, 0.5]);
  return [
    right[0] - corner[0],
    right[1] - corner[1],
    below[0] - corner[0],
    below[1] - corner[1],
    corner[0],
    corner[1],
  ];
}
