import { measurementTool } from '@alternator/sdk';
import * as concepts from './concepts.ts';
import { measuredPoints } from './measured-points.ts';

/** The value of the pixel under the point; none where the frame has no single value there (colour). */
export default measurementTool((shape, samples) => {
  measuredPoints(shape, samples, 1);
  const [value] = samples.values;
  if (value === undefined) return [];
  const unit = samples.unit ?? '1';
  const concept = unit === "[hnsf'U]" ? concepts.attenuation : concepts.pixelValue;
  return [{ concept, value, unit }];
});
