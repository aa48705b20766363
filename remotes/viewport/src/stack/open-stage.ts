import { onCleanup } from 'solid-js';
import type { Stage } from '../cornerstone/stage.ts';
import type { Viewport } from '../viewport/create-viewport.ts';
import type { ViewportRoom } from '../viewport-room.ts';
import { ContextLostError } from './context-lost-error.ts';

/** Gives the viewport its renderer as soon as Cornerstone is there; the first frame is fetched meanwhile. */
export function openStage(
  room: ViewportRoom,
  viewport: Viewport,
  element: HTMLDivElement,
  setStage: (stage: Stage | undefined) => void,
): void {
  const { model } = viewport;
  let isGone = false;
  let close = () => {};
  room
    .engine()
    .then(afterRequests)
    .then((engine) => {
      if (isGone) return;
      const stage = engine.createStage({
        id: model.id,
        element,
        onTaken: viewport.taken,
        onDrawn: viewport.drawn,
      });
      const forget = engine.onContextLost((lost) => {
        if (lost) model.set.crash(() => new ContextLostError());
        else viewport.retry();
      });
      close = () => {
        forget();
        setStage(undefined);
        // The next stage has nothing on it, whatever was on this one.
        model.set.taken(undefined);
        stage.dispose();
      };
      setStage(stage);
    })
    .catch((error: unknown) => {
      if (!isGone) model.set.crash(() => error);
    });
  onCleanup(() => {
    isGone = true;
    close();
  });
}

/** A new graphics context blocks the page (0.4 s without a GPU): what is asked of workers now leaves before it. */
function afterRequests<Value>(value: Value): Promise<Value> {
  return new Promise((resolve) => setTimeout(() => resolve(value)));
}
