import type { Vec3 } from '@alternator/dicom';
import { measurementTool } from '@alternator/sdk';
import * as concepts from './concepts.ts';
import { between, cross, measuredPoints, norm } from './measured-points.ts';
import { pixelCount, regionStatistics } from './region-statistics.ts';

/** The values of the pixels whose centres lie inside, and the area of the outline itself. */
export default measurementTool((shape, samples) => {
  const { points, areaUnit } = measuredPoints(shape, samples, 4);
  const [a, b, c, d] = points as readonly [Vec3, Vec3, Vec3, Vec3];
  // The cross product keeps it exact where uneven spacing turns the axes into conjugate diameters.
  const value = (Math.PI / 4) * norm(cross(between(a, b), between(c, d)));
  return [
    ...regionStatistics(samples),
    { concept: concepts.area, value, unit: areaUnit },
    pixelCount(samples),
  ];
});
