import { frameAttributes } from '@alternator/dicom';
import type { DecodedFrame } from '@alternator/sdk';
import { type Accessor, createEffect, createMemo, createSignal } from 'solid-js';
import type { RegisteredFrame } from '../frames/frame-registry.ts';
import type { ViewportModel } from '../viewport/viewport-model.ts';

/** A smaller picture that stands in for a frame whose bytes are still arriving. */
export interface FramePreview {
  readonly registered: RegisteredFrame;
  readonly decoded: DecodedFrame;
}

export interface PreviewState {
  /** What is to be seen now: of the frame that the reader waits for, and of no other. */
  readonly preview: Accessor<FramePreview | undefined>;
  /** Whether one would be shown. Once an image stands, the reader keeps that until the next one is whole. */
  isWelcome(): boolean;
  accept(registered: RegisteredFrame, decoded: DecodedFrame): void;
}

/** Lives beside the model: nothing that reads or measures the frame in view can come upon a preview. */
export function createPreviewState(model: ViewportModel): PreviewState {
  const [held, setHeld] = createSignal<FramePreview>();
  const isWaiting = createMemo(
    () => model.state() === 'loading' && model.shown() === undefined && model.taken() === undefined,
  );
  const preview = createMemo(() => {
    const waits = isWaiting() ? model.frames()[model.wanted()] : undefined;
    const candidate = held();
    return waits && candidate?.registered === waits ? candidate : undefined;
  });
  createEffect(() => {
    // The picture is let go with its reason.
    if (held() && !preview()) setHeld(undefined);
  });
  return {
    preview,
    isWelcome: isWaiting,
    accept(registered, decoded) {
      if (isWaiting() && isPlain(registered)) setHeld({ registered, decoded });
    },
  };
}

/** What a shutter covers would be seen until the frame is whole. */
function isPlain({ frame }: RegisteredFrame): boolean {
  return frameAttributes(frame.instance, frame.frameNumber).shutter === undefined;
}
