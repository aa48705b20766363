import {
  type DisplaySetFrame,
  DisplaySets,
  FrameError,
  type FrameReference,
  type RemoteContext,
} from '@alternator/sdk';

/** The frame that a shape lies on. @throws {FrameError} `mismatch` when its display set is not open or has no such frame */
export function findFrame(
  ctx: RemoteContext,
  on: FrameReference,
): { readonly source: string; readonly frame: DisplaySetFrame } {
  const sets = ctx.use(DisplaySets);
  const candidates = [sets.byId(on.displaySetId), ...sets.list()];
  for (const displaySet of candidates) {
    const frame = displaySet?.frames.find(
      ({ instance, frameNumber }) =>
        instance.sopInstanceUID === on.sopInstanceUID && frameNumber === on.frameNumber,
    );
    if (displaySet && frame) return { source: displaySet.source, frame };
  }
  throw new FrameError('mismatch', 'The frame that this shape was drawn on is not in an open study');
}
