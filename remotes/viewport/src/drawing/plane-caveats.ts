import { type FrameAttributes, frameAttributes } from '@alternator/dicom';
import type { DecodedFrame, DisplaySetFrame, RemoteContext } from '@alternator/sdk';
import { renderPlane } from '../geometry/frame-plane.ts';
import { supplementalPalette } from '../planes/colour-pixels.ts';
import { isCovered } from '../planes/shutter-paths.ts';

/** What a reader must know of values under a shape because of what the data set lays over its pixels. */
export function planeCaveats(
  frame: DisplaySetFrame,
  decoded: DecodedFrame,
  offsets: ArrayLike<number>,
  text: RemoteContext['text'],
): readonly string[] {
  const attributes = frameAttributes(frame.instance, frame.frameNumber);
  const first = supplementalPalette(frame)?.firstValueMapped;
  const { pixels } = decoded;
  const some = (test: (offset: number) => boolean) => Array.prototype.some.call(offsets, test);
  return [
    ...(some((offset) => isUnderShutter(attributes, decoded, offset)) ? [text('caveat.shutter')] : []),
    ...(first !== undefined && some((offset) => (pixels[offset] ?? 0) >= first)
      ? [text('caveat.colours')]
      : []),
    ...(attributes.pixelAspectRatio === undefined ? [] : [text('caveat.pixel-aspect')]),
  ];
}

function isUnderShutter(attributes: FrameAttributes, { columns }: DecodedFrame, offset: number): boolean {
  const { shutter } = attributes;
  if (!shutter) return false;
  return isCovered(shutter, [offset % columns, Math.floor(offset / columns)], renderPlane(attributes));
}
