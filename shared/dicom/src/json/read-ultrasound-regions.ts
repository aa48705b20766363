import type { PixelSpacing, UltrasoundRegion } from '../instance.ts';
import { compact } from './compact.ts';
import type { DataSet } from './data-set.ts';

/** Physical units 0003H: centimetres, PS3.3 C.8.5.5.1.15. */
const CENTIMETRES = 3;

/** Calibrated regions, PS3.3 C.8.5.5; undefined when there are none. */
export function readUltrasoundRegions(dataSet: DataSet): readonly UltrasoundRegion[] | undefined {
  const regions = dataSet.items('SequenceOfUltrasoundRegions').flatMap((item) => {
    const left = item.number('RegionLocationMinX0');
    const top = item.number('RegionLocationMinY0');
    const right = item.number('RegionLocationMaxX1');
    const bottom = item.number('RegionLocationMaxY1');
    if (left === undefined || top === undefined || right === undefined || bottom === undefined) {
      dataSet.warn('An ultrasound region has no place in the image; it was left out.');
      return [];
    }
    const columnMm = lengthOf(item, 'PhysicalUnitsXDirection', 'PhysicalDeltaX');
    const rowMm = lengthOf(item, 'PhysicalUnitsYDirection', 'PhysicalDeltaY');
    return [compact({ left, top, right, bottom, columnMm, rowMm })];
  });
  return regions.length > 0 ? regions : undefined;
}

function lengthOf(
  item: DataSet,
  units: 'PhysicalUnitsXDirection' | 'PhysicalUnitsYDirection',
  delta: 'PhysicalDeltaX' | 'PhysicalDeltaY',
): number | undefined {
  const value = item.number(delta);
  // A delta is negative where the axis runs against the pixels.
  return item.number(units) === CENTIMETRES && value ? Math.abs(value) * 10 : undefined;
}

/** One spacing for the whole frame, where all its regions agree on one. */
export function spacingOfRegions(regions: readonly UltrasoundRegion[]): PixelSpacing | undefined {
  const { rowMm, columnMm } = regions[0] ?? {};
  if (!rowMm || !columnMm) return undefined;
  const agree = regions.every((region) => region.rowMm === rowMm && region.columnMm === columnMm);
  return agree ? { rowMm, columnMm, source: 'region' } : undefined;
}
