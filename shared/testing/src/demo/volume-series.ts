import { type PixelDescription, parseUID, type SOPClassUID, type Vec3 } from '@alternator/dicom';
import type { Attributes } from '../dicom-file/dicom-json.ts';
import { addNoise } from '../phantom/noise.ts';
import { cross, type Phantom, type Plane, samplePlane } from '../phantom/phantom.ts';
import { uidFromName } from '../uid-from-name.ts';
import type { SeriesPlan } from './synthetic-study.ts';

/** A stack of parallel planes around the patient's origin. */
export interface StackGeometry {
  readonly rows: number;
  readonly columns: number;
  readonly spacingMm: number;
  readonly slices: number;
  readonly sliceSpacingMm: number;
  readonly rowCosine: Vec3;
  readonly columnCosine: Vec3;
  /** Where the middle of the stack lies. */
  readonly center: Vec3;
  /** +1: the first slice lies at the start of the normal (row x column); -1: at its end. */
  readonly order: 1 | -1;
}

export interface VolumeOptions {
  readonly key: string;
  readonly phantom: Phantom;
  readonly geometry: StackGeometry;
  readonly pixel: PixelDescription;
  readonly transferSyntaxUID: string;
  /** Modality value = stored + intercept; 0 where there is no rescale. */
  readonly intercept: number;
  readonly sopClass: string;
  /** Standard deviation of the noise, in modality values; the same per slice number in every series. */
  readonly noise?: number;
  /** Stored value outside the circle that fits into the grid. */
  readonly padding?: number;
  /** Series share a frame of reference when they give the same name. */
  readonly frameOfReference: string;
  readonly attributes: Attributes;
}

/** The plane of a slice, from 0. */
export function stackPlane(geometry: StackGeometry, slice: number): Plane {
  const { rowCosine, columnCosine, center, spacingMm } = geometry;
  const normal = cross(rowCosine, columnCosine);
  const along = (slice - (geometry.slices - 1) / 2) * geometry.sliceSpacingMm * geometry.order;
  const left = ((geometry.columns - 1) / 2) * spacingMm;
  const up = ((geometry.rows - 1) / 2) * spacingMm;
  const corner = (axis: 0 | 1 | 2) =>
    Number(
      (center[axis] + normal[axis] * along - rowCosine[axis] * left - columnCosine[axis] * up).toFixed(6),
    );
  return {
    rows: geometry.rows,
    columns: geometry.columns,
    imagePositionPatient: [corner(0), corner(1), corner(2)],
    rowCosine,
    columnCosine,
    rowMm: spacingMm,
    columnMm: spacingMm,
  };
}

/** A series of slices through a phantom. */
export function volumeSeries(options: VolumeOptions): SeriesPlan {
  const { geometry } = options;
  const planes = Array.from({ length: geometry.slices }, (_, slice) => stackPlane(geometry, slice));
  const normal = cross(geometry.rowCosine, geometry.columnCosine);
  return {
    key: options.key,
    transferSyntaxUID: options.transferSyntaxUID,
    pixel: options.pixel,
    attributes: {
      SOPClassUID: parseUID<SOPClassUID>(options.sopClass),
      FrameOfReferenceUID: uidFromName(`frame-of-reference:${options.frameOfReference}`),
      PatientPosition: 'HFS',
      ImageOrientationPatient: [...geometry.rowCosine, ...geometry.columnCosine],
      PixelSpacing: [geometry.spacingMm, geometry.spacingMm],
      SliceThickness: geometry.sliceSpacingMm,
      SpacingBetweenSlices: geometry.sliceSpacingMm,
      ...options.attributes,
    },
    instances: planes.map((plane, slice) => ({
      attributes: {
        ImagePositionPatient: plane.imagePositionPatient,
        SliceLocation: dot(plane.imagePositionPatient, normal),
      },
      frame: () => storedBytes(options, plane, slice),
    })),
  };
}

function storedBytes(options: VolumeOptions, plane: Plane, slice: number): Uint8Array {
  const values = samplePlane(options.phantom, plane);
  if (options.noise) addNoise(values, options.noise, slice + 1);
  const signed = options.pixel.pixelRepresentation === 1;
  const [low, high] = storedLimits(options.pixel);
  const stored = signed ? new Int16Array(values.length) : new Uint16Array(values.length);
  for (let index = 0; index < values.length; index += 1) {
    stored[index] = Math.min(high, Math.max(low, Math.round((values[index] ?? 0) - options.intercept)));
  }
  if (options.padding !== undefined) padCorners(stored, plane, options.padding);
  return new Uint8Array(stored.buffer);
}

function padCorners(stored: Int16Array | Uint16Array, plane: Plane, padding: number): void {
  const radius = Math.min(plane.rows, plane.columns) / 2;
  for (let row = 0; row < plane.rows; row += 1) {
    const down = row + 0.5 - plane.rows / 2;
    const half = Math.sqrt(Math.max(0, radius * radius - down * down));
    const start = row * plane.columns;
    const left = Math.ceil(plane.columns / 2 - half - 0.5);
    stored.fill(padding, start, start + left);
    stored.fill(padding, start + plane.columns - left, start + plane.columns);
  }
}

function storedLimits(pixel: PixelDescription): readonly [number, number] {
  const span = 2 ** pixel.bitsStored;
  return pixel.pixelRepresentation === 1 ? [-span / 2, span / 2 - 1] : [0, span - 1];
}

function dot(a: Vec3, b: Vec3): number {
  return Number((a[0] * b[0] + a[1] * b[1] + a[2] * b[2]).toFixed(6));
}
