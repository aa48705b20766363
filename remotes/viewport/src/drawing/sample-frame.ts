import {
  frameAttributes,
  isLossy,
  isPadding,
  modalityValueOf,
  modalityValueUnit,
  type PixelDescription,
  type PixelSpacing,
  type UltrasoundRegion,
} from '@alternator/dicom';
import type { DecodedFrame, DisplaySetFrame, RemoteContext, Samples, Shape } from '@alternator/sdk';
import { type IndexPoint, renderPlane } from '../geometry/frame-plane.ts';
import { pixelsInside } from './pixels-inside.ts';
import { planeCaveats } from './plane-caveats.ts';
import { shapeOnFrame } from './shape-space.ts';

/**
 * The modality values of the pixels under a shape, PS3.3 C.11.1; brightness for colours. Padding and what is no number
 * are not among them.
 */
export function sampleFrame(
  shape: Shape,
  { instance, frameNumber }: DisplaySetFrame,
  decoded: DecodedFrame,
  text: RemoteContext['text'],
): Samples {
  const attributes = frameAttributes(instance, frameNumber);
  const points = shapeOnFrame(shape.geometry, renderPlane(attributes)) ?? [];
  const spacing = spacingUnder(points, attributes.spacing, attributes.regions);
  const isGrey = decoded.samplesPerPixel === 1;
  const covered = pixelsInside(shape.kind, points, decoded);
  const offsets = isGrey ? covered.filter((offset) => isImage(decoded, offset, instance.pixel)) : covered;
  const left = covered.length - offsets.length;
  const caveats = [
    ...(left > 0 ? [text('caveat.padding', { count: left })] : []),
    ...(decoded.samplesPerPixel > 1 ? [text('caveat.colour')] : []),
    ...(isLossy(instance) ? [text('caveat.lossy')] : []),
    ...(spacing?.source === 'detector' ? [text('caveat.detector')] : []),
    ...(spacing ? [] : [text('caveat.no-spacing')]),
    ...planeCaveats({ instance, frameNumber }, decoded, covered, text),
  ];
  const toModality = modalityValueOf(attributes);
  const values = isGrey
    ? Float64Array.from(offsets, (offset) => toModality(decoded.pixels[offset] ?? Number.NaN))
    : Float64Array.from(offsets, (offset) => brightness(decoded, offset));
  const unit = isGrey
    ? modalityValueUnit({
        modality: instance.series.modality,
        rescaleType: attributes.rescale.type,
        units: instance.series.units,
        imageType: instance.imageType,
      })
    : undefined;
  const { pixelAspectRatio } = attributes;
  return { values, unit, spacing, ...(pixelAspectRatio && { pixelAspectRatio }), caveats };
}

function isImage({ pixels }: DecodedFrame, offset: number, pixel: PixelDescription | undefined): boolean {
  const stored = pixels[offset] ?? Number.NaN;
  return Number.isFinite(stored) && !isPadding(stored, pixel?.padding);
}

/** ITU-R BT.601, as YBR_FULL's Y (PS3.3 C.7.6.3.1.2). */
function brightness({ pixels, samplesPerPixel }: DecodedFrame, offset: number): number {
  const at = offset * samplesPerPixel;
  return 0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
}

/** An ultrasound frame has a scale in each region; a shape across regions has none, PS3.3 C.8.5.5. */
function spacingUnder(
  points: readonly IndexPoint[],
  spacing: PixelSpacing | undefined,
  regions: readonly UltrasoundRegion[] | undefined,
): PixelSpacing | undefined {
  if (spacing || !regions) return spacing;
  const region = regions.find(({ left, top, right, bottom }) =>
    points.every(([column, row]) => column >= left && column <= right && row >= top && row <= bottom),
  );
  if (points.length === 0 || region?.rowMm === undefined || region.columnMm === undefined) return undefined;
  return { rowMm: region.rowMm, columnMm: region.columnMm, source: 'region' };
}
