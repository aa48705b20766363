import type { DisplayShutter } from './display-shutter.ts';
import type { LookupTable, ModalityLUT } from './lookup-table.ts';
import type { OverlayPlane } from './overlay-plane.ts';
import type { PixelDescription } from './pixel-description.ts';
import type { PresentationLUTShape } from './polarity.ts';
import type {
  FrameOfReferenceUID,
  SeriesInstanceUID,
  SOPClassUID,
  SOPInstanceUID,
  StudyInstanceUID,
  TransferSyntaxUID,
} from './uid.ts';
import type { VoiWindow } from './voi-window.ts';

/** A point or direction in the patient coordinate system, millimetres, LPS (PS3.3 C.7.6.2.1.1). */
export type Vec3 = readonly [x: number, y: number, z: number];

/**
 * One SOP instance as the viewer needs it: picked attributes, plain and serialisable.
 *
 * Property names are DICOM keywords with their first word lowered. What the archive
 * did not send is absent, never an empty string.
 */
export interface Instance {
  readonly studyInstanceUID: StudyInstanceUID;
  readonly seriesInstanceUID: SeriesInstanceUID;
  readonly sopInstanceUID: SOPInstanceUID;
  readonly sopClassUID: SOPClassUID;
  readonly patient: Patient;
  readonly study: StudyAttributes;
  readonly series: SeriesAttributes;
  readonly instanceNumber?: number;
  readonly acquisitionNumber?: number;
  readonly acquisitionTime?: string;
  /** What tells images at one place apart: the phase (from 1), the b-value (s/mm2), the echo time (ms); of the whole instance. */
  readonly temporalPositionIdentifier?: number;
  readonly diffusionBValue?: number;
  readonly echoTime?: number;
  readonly imageType: readonly string[];
  readonly imageLaterality?: string;
  readonly viewPosition?: string;
  /** Where increasing columns and rows lead, PS3.3 C.7.6.1.1.1; for images without a plane. */
  readonly patientOrientation?: readonly [row: string, column: string];
  readonly frameOfReferenceUID?: FrameOfReferenceUID;
  /** Where the archive says so; the Content-Type of the frame itself decides. */
  readonly transferSyntaxUID?: TransferSyntaxUID;
  /** `01` when the pixels were compressed with loss at any time, PS3.3 C.7.6.1.1.5. */
  readonly lossyImageCompression?: string;
  /** Absent when the instance has no pixels (SR, PDF ...). */
  readonly pixel?: PixelDescription;
  readonly presentationLUTShape?: PresentationLUTShape;
  /** 0 for an instance without pixels. */
  readonly numberOfFrames: number;
  /** Where a link chose some of its frames: their numbers, from 1, in order. Absent: all. */
  readonly shownFrames?: readonly number[];
  /** One entry a frame, or one for all frames where they do not differ. Never empty. */
  readonly frames: readonly FrameAttributes[];
  /** Drawn over the image, never part of its values. */
  readonly overlays?: readonly OverlayPlane[];
  /** Milliseconds a frame is shown, from FrameTime, FrameTimeVector or RecommendedDisplayFrameRate. */
  readonly frameTimeMs?: number;
  /** What could not be read and was left out, in words for a reader. */
  readonly warnings: readonly string[];
}

export interface Patient {
  /** As stored, PS3.5 6.2 PN; show it through `formatPersonName`. */
  readonly patientName?: string;
  readonly patientID?: string;
  readonly patientBirthDate?: string;
  readonly patientSex?: string;
}

export interface StudyAttributes {
  readonly studyDate?: string;
  readonly studyTime?: string;
  readonly studyDescription?: string;
  readonly accessionNumber?: string;
  readonly patientAge?: string;
}

export interface SeriesAttributes {
  readonly modality?: string;
  readonly seriesNumber?: number;
  readonly seriesDescription?: string;
  readonly seriesDate?: string;
  readonly bodyPartExamined?: string;
  readonly laterality?: string;
  /** Units of PET pixel values, PS3.3 C.8.9.1. */
  readonly units?: string;
}

/** What may differ from frame to frame of one instance. */
export interface FrameAttributes {
  /** Absent where the frame has no place in the patient. */
  readonly plane?: FramePlane;
  readonly spacing?: PixelSpacing;
  /** Identity where there is a Modality LUT, with the type of its values. */
  readonly rescale: Rescale;
  /** In place of the rescale; `modalityValueOf` applies either. */
  readonly modalityLUT?: ModalityLUT;
  /** In the order in which the instance offers them; empty when it offers none. */
  readonly voiWindows: readonly VoiWindow[];
  /** Offered beside the windows, in order; never empty. */
  readonly voiLUTs?: readonly LookupTable[];
  /** Ultrasound regions, PS3.3 C.8.5.5: each has its own scale. */
  readonly regions?: readonly UltrasoundRegion[];
  /** Height of a pixel in its widths, PS3.3 C.7.6.3.1.7; only where no spacing says so. */
  readonly pixelAspectRatio?: number;
  readonly shutter?: DisplayShutter;
  /** The frame has the colours of `PixelDescription.supplementalPalette` (PS3.3 C.8.16.2.1.1). */
  readonly isSupplementedByColour?: true;
}

/** Image Plane Module, PS3.3 C.7.6.2. */
export interface FramePlane {
  /** The centre of the first voxel transmitted. */
  readonly imagePositionPatient: Vec3;
  /** Direction of increasing column index. */
  readonly rowCosine: Vec3;
  /** Direction of increasing row index. */
  readonly columnCosine: Vec3;
  readonly sliceThicknessMm?: number;
}

/** Distance between the centres of neighbouring pixels, and where that figure comes from. */
export interface PixelSpacing {
  /** Between rows (vertical), millimetres. */
  readonly rowMm: number;
  /** Between columns (horizontal), millimetres. */
  readonly columnMm: number;
  /**
   * `patient`: in the patient plane (PixelSpacing). `detector`: at the detector, so lengths are
   * magnified (ImagerPixelSpacing, PS3.3 10.7.1.3). `calibrated`: corrected by a fiducial or by the
   * magnification factor. `region`: from an ultrasound region.
   */
  readonly source: 'patient' | 'detector' | 'calibrated' | 'region';
}

/** Stored value to modality value, PS3.3 C.11.1: `value * slope + intercept`, in `type` (HU, US, ...). */
export interface Rescale {
  readonly slope: number;
  readonly intercept: number;
  readonly type?: string;
}

/** One calibrated region of an ultrasound frame, in pixels of the frame (edges belong to it). */
export interface UltrasoundRegion {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Physical delta per pixel; centimetres become millimetres here. Absent when the axis is no length. */
  readonly columnMm?: number;
  readonly rowMm?: number;
}
