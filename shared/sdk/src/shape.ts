import type { FrameOfReferenceUID, SOPInstanceUID, Vec3 } from '@alternator/dicom';

/** What can be drawn, and how many points define it. */
export type ShapeKind =
  | 'probe' // 1: the point
  | 'length' // 2: the ends
  | 'angle' // 3: end, vertex, end
  | 'rectangle' // 4: corners in order around
  | 'ellipse' // 4: ends of one axis, then of the other
  | 'polyline'; // any

/** The frame that a shape lies on. */
export interface FrameReference {
  readonly displaySetId: string;
  readonly sopInstanceUID: SOPInstanceUID;
  /** From 1. */
  readonly frameNumber: number;
}

/** Points in the patient, millimetres; or, on a frame without a place in the patient, in its pixels. */
export type ShapeGeometry =
  | {
      readonly space: 'patient';
      readonly frameOfReferenceUID?: FrameOfReferenceUID;
      readonly points: readonly Vec3[];
    }
  | {
      /** Column and row, from 0 at the centre of the first pixel; the third number is 0. */
      readonly space: 'image';
      readonly points: readonly Vec3[];
    };

/** Something drawn on a frame. Plain: it can be stored and sent. */
export interface Shape {
  /** A tracking UID, PS3.16 TID 1501. */
  readonly id: string;
  readonly kind: ShapeKind;
  readonly on: FrameReference;
  readonly geometry: ShapeGeometry;
}

/** How a shape looks. */
export interface ShapeStyle {
  /** Index into the eight measurement colours of the theme. */
  readonly color: number;
  readonly visible: boolean;
  readonly selected: boolean;
  /** Lines of text beside it. */
  readonly text: readonly string[];
}

/**
 * The pixels under a shape, in modality values.
 *
 * Sampled at pixel centres that lie inside (rectangle, ellipse, closed polyline), at the pixel under the
 * point (probe); empty for length and angle.
 */
export interface Samples {
  readonly values: Float64Array;
  /** UCUM: `[hnsf'U]`, `Bq/ml`, `1` ...; undefined when the archive does not say what the values are. */
  readonly unit: string | undefined;
  /** Millimetres between pixel centres; undefined when unknown: lengths are then in pixels. */
  readonly spacing: SampleSpacing | undefined;
  /** Height of a pixel in its widths, where that is all that is known of it (PS3.3 C.7.6.3.1.7); absent: square. */
  readonly pixelAspectRatio?: number;
  /** Why the values are not what the reader may think: colour, lossy, detector spacing ... */
  readonly caveats: readonly string[];
}

export interface SampleSpacing {
  readonly rowMm: number;
  readonly columnMm: number;
  readonly source: 'patient' | 'detector' | 'calibrated' | 'region';
}
