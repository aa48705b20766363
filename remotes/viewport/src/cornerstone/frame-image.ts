import type { FrameAttributes, PixelDescription } from '@alternator/dicom';
import type { DecodedFrame } from '@alternator/sdk';
import { type Types, utilities } from '@cornerstonejs/core';
import { renderPlane } from '../geometry/frame-plane.ts';
import { renderedPixels } from '../grey/rendered-pixels.ts';
import type { Rendition } from '../grey/rendition.ts';

/**
 * A decoded frame as Cornerstone takes it: as a rule the stored values themselves, in their stored type, never
 * rescaled; what the rendition makes of them where that is not enough.
 *
 * The window is brought to stored values instead (see `window/stored-range.ts`), and MONOCHROME1 is shown by
 * inversion, so Cornerstone is told neither of a Modality LUT nor of MONOCHROME1.
 */
export function frameImage(
  imageId: string,
  decoded: DecodedFrame,
  look: {
    readonly attributes: FrameAttributes;
    readonly pixel: PixelDescription;
    readonly rendition: Rendition;
  },
): Types.IImage {
  const { rows, columns, samplesPerPixel, min, max } = decoded;
  const { columnMm, rowMm } = renderPlane(look.attributes);
  const pixels: Types.PixelDataTypedArray = renderedPixels({ ...look, decoded }, look.rendition);
  const voxelManager = utilities.VoxelManager.createImageVoxelManager({
    scalarData: pixels,
    width: columns,
    height: rows,
    numberOfComponents: samplesPerPixel,
  });
  return {
    imageId,
    rows,
    columns,
    height: rows,
    width: columns,
    numberOfComponents: samplesPerPixel,
    color: samplesPerPixel > 1,
    rgba: false,
    photometricInterpretation: samplesPerPixel > 1 ? 'RGB' : 'MONOCHROME2',
    invert: false,
    minPixelValue: min,
    maxPixelValue: max,
    slope: 1,
    intercept: 0,
    // Never drawn: ours is set first. But a width of 0, as of a constant image, would spoil the renderer's function.
    windowCenter: 128,
    windowWidth: 256,
    voiLUTFunction: 'LINEAR' as Types.IImage['voiLUTFunction'],
    columnPixelSpacing: columnMm,
    rowPixelSpacing: rowMm,
    sizeInBytes: pixels.byteLength,
    dataType: pixels.constructor.name as Types.PixelDataTypedArrayString,
    preScale: { enabled: false, scaled: false },
    voxelManager: voxelManager as NonNullable<Types.IImage['voxelManager']>,
    getPixelData: () => pixels,
    getCanvas: () => {
      throw new Error('Frames are drawn by the GPU: there is no canvas for an image');
    },
  };
}
