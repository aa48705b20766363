import type { Vec3 } from '@alternator/dicom';
import { measurementTool } from '@alternator/sdk';
import * as concepts from './concepts.ts';
import { between, measuredPoints, norm } from './measured-points.ts';

/** The straight distance between two points. */
export default measurementTool((shape, samples) => {
  const { points, lengthUnit } = measuredPoints(shape, samples, 2);
  const [from, to] = points as readonly [Vec3, Vec3];
  return [{ concept: concepts.length, value: norm(between(from, to)), unit: lengthUnit }];
});
