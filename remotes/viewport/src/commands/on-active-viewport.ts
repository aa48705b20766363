import type { CommandModule, PointerTool, RemoteContext } from '@alternator/sdk';
import { untrack } from 'solid-js';
import { flipView, rotateView, type View } from '../geometry/view.ts';
import { viewportRoom } from '../room-of.ts';
import type { Viewport } from '../viewport/create-viewport.ts';
import { presetWindows } from '../window/preset-windows.ts';

type Run = CommandModule['run'];

/** Does something to the viewport that the reader works in; nothing when it has none. */
export function onActiveViewport(act: (viewport: Viewport, ctx: RemoteContext) => void): Run {
  return (ctx) =>
    untrack(() => {
      const viewport = viewportRoom(ctx).active();
      if (viewport) act(viewport, ctx);
    });
}

/** Gives the main button another tool, and takes it from drawing. */
export function pointerTool(tool: PointerTool): Run {
  return (ctx) => {
    const room = viewportRoom(ctx);
    room.board.setTool(undefined);
    room.setPointerTool(tool);
  };
}

export function changeView(change: (view: View) => View): Run {
  return onActiveViewport(({ model }) => void model.set.view(change));
}

export function turn(degrees: number): Run {
  return changeView((view) => rotateView(view, degrees));
}

export function flip(axis: 'horizontal' | 'vertical'): Run {
  return changeView((view) => flipView(view, axis));
}

export function step(frames: number): Run {
  return onActiveViewport((viewport) => viewport.step(frames));
}

/** The windows of the modality, by the number of their key. */
export function preset(number: number): Run {
  return onActiveViewport((viewport) => {
    const chosen = presetWindows(viewport.model)[number - 1];
    if (chosen) viewport.setVoi(chosen.voi);
  });
}
