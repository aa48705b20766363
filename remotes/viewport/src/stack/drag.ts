import type { PointerTool } from '@alternator/sdk';
import { batch, untrack } from 'solid-js';
import { panView, type ScreenPoint, zoomView } from '../geometry/view.ts';
import { windowLike } from '../grey/voi.ts';
import type { Viewport } from '../viewport/create-viewport.ts';
import { draggedWindow } from '../window/series-window.ts';

/** A movement of one or two fingers, from where it began. */
export interface Drag {
  move(fingers: readonly ScreenPoint[]): void;
  zoomBy?(factor: number, at: ScreenPoint): void;
}

/** CSS pixels that go one frame further; a long series goes faster, so that a screen's height suffices. */
export function pixelsPerFrame(count: number, height: number): number {
  return Math.min(12, Math.max(1, (height * 0.8) / Math.max(1, count)));
}

export function startDrag(
  tool: PointerTool | 'pinch',
  viewport: Viewport,
  fingers: readonly ScreenPoint[],
): Drag | undefined {
  return untrack(() => starters[tool](viewport, fingers));
}

type Starter = (viewport: Viewport, fingers: readonly ScreenPoint[]) => Drag | undefined;

const starters: Readonly<Record<PointerTool | 'pinch', Starter>> = {
  window({ model, setVoi }, [start]) {
    const table = model.voiLUT();
    const like = table && windowLike(table);
    const from = model.window() ?? like?.window;
    if (!from || !start) return undefined;
    // No window makes larger values darker: such a table goes over to an inverted one.
    let turns = like?.falls === true;
    return {
      move([now = start]) {
        batch(() => {
          if (turns) model.set.inverted((inverted) => !inverted);
          turns = false;
          setVoi(draggedWindow(from, [now[0] - start[0], now[1] - start[1]], model.range()));
        });
      },
    };
  },
  pan({ model }, [start]) {
    const from = model.view();
    const transform = model.transform();
    if (!transform || !start) return undefined;
    return {
      move([now = start]) {
        model.set.view(panView(from, [now[0] - start[0], now[1] - start[1]], transform));
      },
    };
  },
  zoom({ model }, [start]) {
    const from = model.view();
    const shape = model.shape();
    if (!shape || !start) return undefined;
    const zoomBy = (factor: number, at: ScreenPoint) =>
      void model.set.view(zoomView(from, factor, { at, shape, size: model.size() }));
    return {
      zoomBy,
      move: ([now = start]) => zoomBy(Math.exp((start[1] - now[1]) / 150), start),
    };
  },
  scroll({ model, goTo }, [start]) {
    const from = model.wanted();
    const step = pixelsPerFrame(model.frames().length, model.size().height);
    if (!start) return undefined;
    return { move: ([now = start]) => goTo(from + Math.round((now[1] - start[1]) / step)) };
  },
  pinch({ model }, [first, second]) {
    const from = model.view();
    const shape = model.shape();
    const transform = model.transform();
    if (!shape || !transform || !first || !second) return undefined;
    const middle = between(first, second);
    return {
      move([one = first, two = second]) {
        const now = between(one, two);
        const panned = panView(from, [now[0] - middle[0], now[1] - middle[1]], transform);
        const factor = apart(one, two) / Math.max(1, apart(first, second));
        model.set.view(zoomView(panned, factor, { at: now, shape, size: model.size() }));
      },
    };
  },
};

function between(a: ScreenPoint, b: ScreenPoint): ScreenPoint {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function apart(a: ScreenPoint, b: ScreenPoint): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
