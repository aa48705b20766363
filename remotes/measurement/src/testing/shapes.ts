import type { FrameOfReferenceUID, SOPInstanceUID, Vec3 } from '@alternator/dicom';
import type { FrameReference, Measurement, SampleSpacing, Samples, Shape, ShapeKind } from '@alternator/sdk';

/** The frame that the shapes of the tests lie on. */
export const frame: FrameReference = {
  displaySetId: 'ct',
  sopInstanceUID: '2.25.11' as SOPInstanceUID,
  frameNumber: 1,
};

/** A shape in the patient, millimetres. */
export function patientShape(kind: ShapeKind, points: readonly Vec3[], id = '2.25.1'): Shape {
  const frameOfReferenceUID = '2.25.10' as FrameOfReferenceUID;
  return { id, kind, on: frame, geometry: { space: 'patient', frameOfReferenceUID, points } };
}

/** A shape on a frame without a place in the patient: columns and rows. */
export function imageShape(kind: ShapeKind, points: readonly (readonly [number, number])[]): Shape {
  const flat = points.map(([column, row]): Vec3 => [column, row, 0]);
  return { id: '2.25.1', kind, on: frame, geometry: { space: 'image', points: flat } };
}

/** What a viewport would sample. */
export function samplesOf(
  values: readonly number[] = [],
  { unit, spacing, caveats = [] }: { unit?: string; spacing?: SampleSpacing; caveats?: string[] } = {},
): Samples {
  return { values: Float64Array.from(values), unit, spacing, caveats };
}

/** A length along x, from the origin. */
export function line(toX: number, id = '2.25.1'): Shape {
  const points: Vec3[] = [
    [0, 0, 0],
    [toX, 0, 0],
  ];
  return patientShape('length', points, id);
}

/** The only or oldest one. */
export function first(list: readonly Measurement[]): Measurement {
  const [measurement] = list;
  if (!measurement) throw new Error('The list is empty');
  return measurement;
}
