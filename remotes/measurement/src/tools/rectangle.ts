import type { Vec3 } from '@alternator/dicom';
import { measurementTool } from '@alternator/sdk';
import * as concepts from './concepts.ts';
import { between, cross, measuredPoints, norm } from './measured-points.ts';
import { pixelCount, regionStatistics } from './region-statistics.ts';

/** The values of the pixels whose centres lie inside, and the area of the outline itself. */
export default measurementTool((shape, samples) => {
  const { points, areaUnit } = measuredPoints(shape, samples, 4);
  const [a, b, c, d] = points as readonly [Vec3, Vec3, Vec3, Vec3];
  // Half the cross product of the diagonals: the area of any flat quadrilateral, tilted or sheared.
  const value = norm(cross(between(a, c), between(b, d))) / 2;
  return [
    ...regionStatistics(samples),
    { concept: concepts.area, value, unit: areaUnit },
    pixelCount(samples),
  ];
});
