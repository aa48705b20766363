import type { DisplayShutter, ShutterShape } from '../display-shutter.ts';
import type { DataSet } from './data-set.ts';
import { describeAttribute, type Keyword } from './tags.ts';

/** The Display Shutter macro of a frame or an image, PS3.3 C.7.6.11 and C.7.6.15; undefined when there is none. */
export function readShutter(dataSet: DataSet): DisplayShutter | undefined {
  const wanted = dataSet.codes('ShutterShape').filter((shape) => shape !== '');
  const shapes = wanted.flatMap((name) => {
    const shape = readers[name]?.(dataSet);
    if (!shape) dataSet.warn(`The display shutter ${name.slice(0, 16)} cannot be read; it is not applied.`);
    return shape ? [shape] : [];
  });
  if (shapes.length === 0) return undefined;
  const value = dataSet.number('ShutterPresentationValue') ?? 0;
  return { shapes, presentationValue: Math.min(0xffff, Math.max(0, value)) };
}

const readers: Readonly<Record<string, (dataSet: DataSet) => ShutterShape | undefined>> = {
  RECTANGULAR(dataSet) {
    const [left, right] = pairOf(dataSet, 'ShutterLeftVerticalEdge', 'ShutterRightVerticalEdge') ?? [];
    const [top, bottom] = pairOf(dataSet, 'ShutterUpperHorizontalEdge', 'ShutterLowerHorizontalEdge') ?? [];
    if (left === undefined || right === undefined || top === undefined || bottom === undefined)
      return undefined;
    return { kind: 'rectangle', left, right, top, bottom };
  },
  CIRCULAR(dataSet) {
    const [row, column] = dataSet.tuple('CenterOfCircularShutter', 2) ?? [];
    const radiusColumns = dataSet.number('RadiusOfCircularShutter');
    if (row === undefined || column === undefined || radiusColumns === undefined) return undefined;
    return { kind: 'circle', column: column - 1, row: row - 1, radiusColumns };
  },
  POLYGONAL(dataSet) {
    const numbers = dataSet.numbers('VerticesOfThePolygonalShutter').filter((number) => number !== undefined);
    if (numbers.length < 6 || numbers.length % 2 !== 0) return undefined;
    const vertices = Array.from({ length: numbers.length / 2 }, (_, index) => ({
      row: (numbers[index * 2] ?? 1) - 1,
      column: (numbers[index * 2 + 1] ?? 1) - 1,
    }));
    return { kind: 'polygon', vertices };
  },
  BITMAP(dataSet) {
    const overlayGroup = dataSet.number('ShutterOverlayGroup');
    return overlayGroup === undefined ? undefined : { kind: 'bitmap', overlayGroup };
  },
};

/** Two edges as indices from 0; some writers have them the wrong way round. */
function pairOf(dataSet: DataSet, one: Keyword, other: Keyword): readonly [number, number] | undefined {
  const [a, b] = [dataSet.number(one), dataSet.number(other)];
  if (a === undefined || b === undefined) return undefined;
  if (a <= b) return [a - 1, b - 1];
  dataSet.warn(`${describeAttribute(one)} lies behind the other edge; the two were exchanged.`);
  return [b - 1, a - 1];
}
