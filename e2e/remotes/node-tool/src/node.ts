import type { Vec3 } from '@alternator/dicom';
import { type Code, measurementTool, type Samples, type Shape } from '@alternator/sdk';
import { ellipseAxes } from './ellipse-axes.ts';

/** PS3.16 CID 7470. */
const shortAxis: Code = { value: '103340004', scheme: 'SCT', meaning: 'Short Axis' };
const longAxis: Code = { value: '103339001', scheme: 'SCT', meaning: 'Long Axis' };
/** Of our own: PS3.16 8.2 reserves schemes that begin with 99 for private use. */
const ratio: Code = { value: 'axis-ratio', scheme: '99SAMPLE', meaning: 'Long to short axis' };

/**
 * A lymph node: its short axis, which is what RECIST 1.1 goes by, its long axis, and how round it is. A round node
 * (ratio near 1) is the suspicious one.
 */
export default measurementTool((shape, samples) => {
  const { points, unit } = pointsOf(shape, samples);
  const [a, b, c, d] = points;
  if (!a || !b || !c || !d) throw new Error(`an ellipse has 4 points, this one has ${points.length}`);
  const { long, short } = ellipseAxes(half(a, b), half(c, d));
  return [
    { concept: shortAxis, value: short, unit },
    { concept: longAxis, value: long, unit },
    // Drawn flat there is no ratio, and what is no number is not given.
    ...(short > 0 ? [{ concept: ratio, value: long / short, unit: '{ratio}' }] : []),
  ];
});

/** Millimetres in the patient; else of the pixels, each direction by its own spacing; else pixels. */
function pointsOf({ geometry }: Shape, { spacing, pixelAspectRatio = 1 }: Samples) {
  const { points, space } = geometry;
  if (space === 'patient') return { points, unit: 'mm' };
  const { columnMm, rowMm } = spacing ?? { columnMm: 1, rowMm: pixelAspectRatio };
  const scaled = points.map(([column, row]): Vec3 => [column * columnMm, row * rowMm, 0]);
  return { points: scaled, unit: spacing ? 'mm' : '{pixels}' };
}

function half(from: Vec3, to: Vec3): Vec3 {
  return [(to[0] - from[0]) / 2, (to[1] - from[1]) / 2, (to[2] - from[2]) / 2];
}
