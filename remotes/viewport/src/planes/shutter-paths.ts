import type { DisplayShutter, ShutterShape } from '@alternator/dicom';
import type { FrameShape } from '../geometry/view.ts';
import type { PlaneMatrix } from './plane-matrix.ts';

/**
 * What each shape of a shutter covers, as an SVG path in which pixel n lies from n to n + 1, for filling by the
 * even-odd rule. A pixel is open where its centre is. Together they leave open what all of them do (PS3.3 C.7.6.11).
 *
 * @param bitmapPath the pixels under the bits of an overlay group
 */
export function shutterPaths(
  { shapes }: DisplayShutter,
  frame: FrameShape,
  bitmapPath: (overlayGroup: number) => string | undefined,
): readonly string[] {
  const whole = `M0 0h${frame.columns}v${frame.rows}h${-frame.columns}z`;
  return shapes.map((shape) =>
    shape.kind === 'bitmap' ? (bitmapPath(shape.overlayGroup) ?? '') : whole + openPath(shape, frame),
  );
}

function openPath(shape: Exclude<ShutterShape, { kind: 'bitmap' }>, { plane }: FrameShape): string {
  switch (shape.kind) {
    case 'rectangle': {
      const { left, right, top, bottom } = shape;
      return `M${left} ${top}H${right + 1}V${bottom + 1}H${left}z`;
    }
    case 'circle': {
      // Round on the screen: as many millimetres down as along a row.
      const across = shape.radiusColumns;
      const down = (across * plane.columnMm) / plane.rowMm;
      const [x, y] = [shape.column + 0.5, shape.row + 0.5];
      const half = (direction: 1 | -1) => `a${across} ${down} 0 0 1 ${direction * 2 * across} 0`;
      return `M${x - across} ${y}${half(1)}${half(-1)}z`;
    }
    case 'polygon':
      return `M${shape.vertices.map(({ column, row }) => `${column + 0.5} ${row + 0.5}`).join('L')}z`;
  }
}

/**
 * A rim around the frame, as wide as one pixel of the screen: the renderer's edge may lie that much farther out than
 * the frame's, and must not shine beside the shutter.
 *
 * @param matrix from pixel edges of the frame to the screen
 */
export function rimPath({ columns, rows }: FrameShape, [a, b, c, d]: PlaneMatrix): string {
  const [across, down] = [1 / Math.hypot(a, b), 1 / Math.hypot(c, d)];
  const outer = `M${-across} ${-down}H${columns + across}V${rows + down}H${-across}z`;
  return `${outer}M0 0h${columns}v${rows}h${-columns}z`;
}

/** Whether the shutter covers a pixel; for shapes that say where they are, not for bitmaps. */
export function isCovered(
  { shapes }: DisplayShutter,
  [column, row]: readonly [column: number, row: number],
  { columnMm, rowMm }: FrameShape['plane'],
): boolean {
  const isOutside = (shape: ShutterShape): boolean => {
    switch (shape.kind) {
      case 'rectangle':
        return column < shape.left || column > shape.right || row < shape.top || row > shape.bottom;
      case 'circle':
        return (
          Math.hypot(column - shape.column, ((row - shape.row) * rowMm) / columnMm) > shape.radiusColumns
        );
      case 'polygon':
        return !isInside(shape.vertices, column, row);
      default:
        return false;
    }
  };
  return shapes.some(isOutside);
}

/** Even-odd rule. */
function isInside(
  vertices: readonly { readonly column: number; readonly row: number }[],
  column: number,
  row: number,
): boolean {
  let inside = false;
  vertices.forEach((from, index) => {
    const to = vertices[(index + 1) % vertices.length] ?? from;
    if (from.row > row === to.row > row) return;
    const at = from.column + ((row - from.row) / (to.row - from.row)) * (to.column - from.column);
    if (column < at) inside = !inside;
  });
  return inside;
}
