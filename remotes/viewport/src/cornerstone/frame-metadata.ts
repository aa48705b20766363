import { type FrameAttributes, frameAttributes, type PixelDescription } from '@alternator/dicom';
import type { FrameRegistry } from '../frames/frame-registry.ts';
import { isColour } from '../frames/is-colour.ts';
import { renderPlane } from '../geometry/frame-plane.ts';

/** Answers Cornerstone's questions about a registered frame; the patient is never among them. */
export function frameMetadata(registry: FrameRegistry) {
  return (module: string, imageId: unknown): unknown => {
    const registered = typeof imageId === 'string' ? registry.byImageId(imageId) : undefined;
    const pixel = registered?.frame.instance.pixel;
    if (!registered || !pixel) return undefined;
    const { instance, frameNumber } = registered.frame;
    switch (module) {
      case 'imagePlaneModule':
        return imagePlane(frameAttributes(instance, frameNumber), pixel, instance.frameOfReferenceUID);
      case 'imagePixelModule':
        return { ...pixel, photometricInterpretation: isColour(pixel) ? 'RGB' : 'MONOCHROME2' };
      case 'generalSeriesModule':
        // No modality: Cornerstone would guess a scale and a window for some (PT).
        return {};
      default:
        return undefined;
    }
  };
}

function imagePlane(frame: FrameAttributes, pixel: PixelDescription, frameOfReferenceUID?: string) {
  const plane = renderPlane(frame);
  return {
    rows: pixel.rows,
    columns: pixel.columns,
    imagePositionPatient: [...plane.origin],
    imageOrientationPatient: [...plane.rowCosine, ...plane.columnCosine],
    rowCosines: [...plane.rowCosine],
    columnCosines: [...plane.columnCosine],
    pixelSpacing: [plane.rowMm, plane.columnMm],
    rowPixelSpacing: plane.rowMm,
    columnPixelSpacing: plane.columnMm,
    frameOfReferenceUID,
    usingDefaultValues: false,
  };
}
