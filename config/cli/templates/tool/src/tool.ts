import { type Code, measurementTool } from '@alternator/sdk';

// Codes say what a number means in every archive: PS3.16 CID 7470 (length), SNOMED CT for the volume.
const length: Code = { value: '410668003', scheme: 'SCT', meaning: 'Length' };
const volume: Code = { value: '118565006', scheme: 'SCT', meaning: 'Volume' };

/** The diameter that was drawn, and the volume of a sphere that has it. */
export default measurementTool(({ geometry: { points, space } }, { spacing }) => {
  const [from, to] = points;
  if (!from || !to) return [];
  // In the patient points are millimetres; on a frame without a place in it they are pixels.
  const isPixels = space === 'image';
  const column = isPixels ? (spacing?.columnMm ?? 1) : 1;
  const row = isPixels ? (spacing?.rowMm ?? 1) : 1;
  const diameter = Math.hypot((to[0] - from[0]) * column, (to[1] - from[1]) * row, to[2] - from[2]);
  if (isPixels && !spacing) return [{ concept: length, value: diameter, unit: '{pixels}' }];
  return [
    { concept: length, value: diameter, unit: 'mm' },
    { concept: volume, value: (Math.PI / 6) * diameter ** 3, unit: 'mm3' },
  ];
});
