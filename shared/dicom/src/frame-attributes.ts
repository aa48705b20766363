import type { FrameAttributes, Instance } from './instance.ts';

/**
 * The attributes of one frame, counted from 1 as DICOM does.
 *
 * @throws {RangeError} when the instance has no such frame
 */
export function frameAttributes(instance: Instance, frameNumber: number): FrameAttributes {
  const frame = instance.frames.length === 1 ? instance.frames[0] : instance.frames[frameNumber - 1];
  if (!frame || frameNumber < 1 || frameNumber > Math.max(1, instance.numberOfFrames)) {
    throw new RangeError(`There is no frame ${frameNumber}: the instance has ${instance.numberOfFrames}.`);
  }
  return frame;
}
