import { createSignal } from 'solid-js';

/** What the reader wants to see of what a data set lays over its pixels. */
export type PlaneState = ReturnType<typeof createPlaneState>;

/** All of it, at first. */
export function createPlaneState() {
  const [overlaysHidden, setOverlaysHidden] = createSignal(false);
  const [shutterLifted, setShutterLifted] = createSignal(false);
  return {
    overlaysHidden,
    /** The reader looks at what the display shutter covers. */
    shutterLifted,
    toggleOverlays: () => void setOverlaysHidden((before) => !before),
    toggleShutter: () => void setShutterLifted((before) => !before),
    reset() {
      setOverlaysHidden(false);
      setShutterLifted(false);
    },
  };
}
