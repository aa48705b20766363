import type { PlaneMatrix } from '../planes/plane-matrix.ts';

/**
 * From the pixel edges of a picture that is `reducedBy` halvings smaller to where the frame's own matrix puts
 * them. A low-pass sample stands where the first of its pixels stands, not in the middle of them (ISO 15444-1
 * F.3): half a pixel of the frame from the edge, so that nothing moves when the whole frame comes.
 */
export function reducedMatrix([a, b, c, d, e, f]: PlaneMatrix, reducedBy: number): PlaneMatrix {
  const scale = 2 ** reducedBy;
  const shift = (1 - scale) / 2;
  return [a * scale, b * scale, c * scale, d * scale, e + (a + c) * shift, f + (b + d) * shift];
}
