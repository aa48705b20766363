import type { Vec3 } from '@alternator/dicom';
import { measurementTool } from '@alternator/sdk';
import * as concepts from './concepts.ts';
import { between, cross, dot, measuredPoints, norm } from './measured-points.ts';

/** The angle at the middle point, 0 to 180 degrees; none while an arm has no length. */
export default measurementTool((shape, samples) => {
  const [end, vertex, other] = measuredPoints(shape, samples, 3).points as readonly [Vec3, Vec3, Vec3];
  const a = between(vertex, end);
  const b = between(vertex, other);
  if (norm(a) === 0 || norm(b) === 0) return [];
  // atan2 stays exact near 0 and 180 degrees, where acos loses half of its digits.
  const radians = Math.atan2(norm(cross(a, b)), dot(a, b));
  return [{ concept: concepts.angle, value: (radians * 180) / Math.PI, unit: 'deg' }];
});
