import type { PointerTool } from '@alternator/sdk';
import { createEffect, createMemo, on, onCleanup, untrack } from 'solid-js';
import type { ScreenPoint } from '../geometry/view.ts';
import type { Viewport } from '../viewport/create-viewport.ts';
import { type Drag, startDrag } from './drag.ts';
import { createWheelSteps } from './wheel-steps.ts';

export interface GestureOptions {
  readonly viewport: Viewport;
  /** What the main button, or one finger, does. */
  readonly tool: () => PointerTool;
  onActivate(): void;
}

/** Mouse, pen, wheel and fingers on a viewport: main button the tool, middle pans, right zooms, two fingers both. */
export function attachGestures(element: HTMLElement, { viewport, tool, onActivate }: GestureOptions): void {
  const fingers = new Map<number, ScreenPoint>();
  let drag: Drag | undefined;
  const wheelSteps = createWheelSteps();
  // What it began from, a window or a place, is not that of another series. One that grows is no other.
  const displaySetId = createMemo(() => viewport.model.displaySet().id);
  createEffect(
    on(
      displaySetId,
      () => {
        drag = undefined;
      },
      { defer: true },
    ),
  );

  const pointOf = (event: MouseEvent): ScreenPoint => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const begin = (event: PointerEvent) => {
    onActivate();
    const chosen = toolOfButton(event.button, untrack(tool));
    if (!chosen || event.defaultPrevented || isElsewhere(event)) return;
    // Only a real pointer can be captured; a test's cannot.
    if (event.isTrusted) element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, pointOf(event));
    drag = fingers.size === 2 ? startDrag('pinch', viewport, [...fingers.values()]) : undefined;
    if (fingers.size === 1) drag = startDrag(chosen, viewport, [...fingers.values()]);
  };
  const move = (event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, pointOf(event));
    drag?.move([...fingers.values()]);
  };
  const end = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId)) return;
    drag = undefined;
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    onActivate();
    if (event.ctrlKey) {
      const [at] = [pointOf(event)];
      startDrag('zoom', viewport, [at])?.zoomBy?.(Math.exp(-event.deltaY / 300), at);
      return;
    }
    const steps = wheelSteps(event);
    if (steps !== 0) viewport.step(steps);
  };
  const noMenu = (event: Event) => event.preventDefault();
  element.addEventListener('pointerdown', begin);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', end);
  element.addEventListener('pointercancel', end);
  element.addEventListener('wheel', wheel, { passive: false });
  element.addEventListener('contextmenu', noMenu);
  onCleanup(() => {
    element.removeEventListener('pointerdown', begin);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', end);
    element.removeEventListener('pointercancel', end);
    element.removeEventListener('wheel', wheel);
    element.removeEventListener('contextmenu', noMenu);
  });
}

/** Text to be copied and buttons stand on the picture at times: a press there is theirs. */
function isElsewhere({ target }: PointerEvent): boolean {
  return target instanceof Element && target.closest('[data-gestures="none"]') !== null;
}

function toolOfButton(button: number, main: PointerTool): PointerTool | undefined {
  if (button === 0) return main;
  if (button === 1) return 'pan';
  return button === 2 ? 'zoom' : undefined;
}
