import { frameAttributes } from '@alternator/dicom';
import type { DisplaySet, ViewportState } from '@alternator/sdk';
import { type Accessor, createMemo, createSignal } from 'solid-js';
import type { RegisteredFrame } from '../frames/frame-registry.ts';
import { renderPlane } from '../geometry/frame-plane.ts';
import {
  type FrameShape,
  type FrameTransform,
  frameTransform,
  type Size,
  type View,
  wholeFrame,
} from '../geometry/view.ts';
import type { Rendition } from '../grey/rendition.ts';
import { createPlaneState } from '../planes/plane-state.ts';
import type { ValueRange } from '../window/series-window.ts';
import { createVoiState } from './voi-state.ts';

/** A frame of the viewport's display set, by its place in reading order. */
export interface FramePlace {
  readonly registered: RegisteredFrame;
  readonly frameIndex: number;
}

/** What a viewport knows of itself. Only `createViewport` and the gestures write it. */
export type ViewportModel = ReturnType<typeof createViewportModel>;

/** Signals of one viewport and what follows from them; no renderer, no network. */
export function createViewportModel(
  id: string,
  displaySet: Accessor<DisplaySet>,
  frames: Accessor<readonly RegisteredFrame[]>,
) {
  const [wanted, setWanted] = createSignal(0);
  /** The frame whose pixels the renderer has. */
  const [taken, setTaken] = createSignal<RegisteredFrame>();
  /** What had been made of it; set anew each time the renderer takes a frame. */
  const [takenAs, setTakenAs] = createSignal<{ readonly rendition: Rendition }>();
  const [failures, setFailures] = createSignal<ReadonlyMap<string, unknown>>(new Map());
  const [crash, setCrash] = createSignal<unknown>();
  const [view, setView] = createSignal<View>(wholeFrame);
  const [range, setRange] = createSignal<ValueRange>();
  const [inverted, setInverted] = createSignal(false);
  const [size, setSize] = createSignal<Size>({ width: 0, height: 0 });
  const [playing, setPlaying] = createSignal<number>();
  const [loaded, setLoaded] = createSignal<ReadonlySet<number>>(new Set());
  const [viewed, setViewed] = createSignal<ReadonlySet<number>>(new Set());

  const shown = createMemo((): FramePlace | undefined => {
    const registered = taken();
    const frameIndex = registered ? frames().indexOf(registered) : -1;
    return registered && frameIndex >= 0 ? { registered, frameIndex } : undefined;
  });
  const failure = createMemo(() => {
    const registered = frames()[wanted()];
    return registered ? failures().get(registered.imageId) : undefined;
  });
  const state = createMemo((): ViewportState['state'] => {
    if (failure() !== undefined || crash() !== undefined) return 'failed';
    return shown()?.frameIndex === wanted() ? 'shown' : 'loading';
  });
  const attributes = createMemo(() => {
    const frame = (state() === 'failed' ? undefined : shown()?.registered)?.frame;
    return frame ? frameAttributes(frame.instance, frame.frameNumber) : undefined;
  });
  const shape = createMemo((): FrameShape | undefined => {
    const pixel = shown()?.registered.frame.instance.pixel;
    const frame = attributes();
    if (!pixel || !frame) return undefined;
    return { plane: renderPlane(frame), columns: pixel.columns, rows: pixel.rows };
  });
  const transform = createMemo((): FrameTransform | undefined => {
    const frame = shape();
    const { width, height } = size();
    return frame && width > 0 && height > 0 ? frameTransform(view(), frame, size()) : undefined;
  });
  const voi = createVoiState(displaySet);
  const frameIndex = () => (state() === 'failed' ? wanted() : (shown()?.frameIndex ?? wanted()));

  const publicState = createMemo((): ViewportState => {
    const window = voi.accessors.window();
    const spacing = attributes()?.spacing;
    const { zoom, rotation, flippedHorizontally, flippedVertically } = view();
    return {
      id,
      displaySetId: displaySet().id,
      frameIndex: frameIndex(),
      frameCount: frames().length,
      state: state(),
      ...(window && { window }),
      zoom,
      rotation,
      flippedHorizontally,
      flippedVertically,
      inverted: inverted(),
      ...(spacing && { spacing }),
      loaded: loaded(),
      viewed: viewed(),
      playing: playing() !== undefined,
    };
  });
  return {
    id,
    displaySet,
    frames,
    wanted,
    taken,
    takenAs,
    shown,
    frameIndex,
    failures,
    failure,
    crash,
    state,
    attributes,
    shape,
    transform,
    view,
    ...voi.accessors,
    range,
    inverted,
    planes: createPlaneState(),
    size,
    /** Frames a second while a cine runs. */
    playing,
    loaded,
    viewed,
    publicState,
    set: {
      wanted: setWanted,
      taken: setTaken,
      takenAs: setTakenAs,
      failures: setFailures,
      crash: setCrash,
      view: setView,
      ...voi.set,
      range: setRange,
      inverted: setInverted,
      size: setSize,
      playing: setPlaying,
      loaded: setLoaded,
      viewed: setViewed,
    },
  };
}
