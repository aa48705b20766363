import { type Drawing, readable } from '@alternator/sdk';
import type { ViewportRoom } from '../viewport-room.ts';

/** The board as the owner of the shapes sees it. */
export function drawingOf({ board }: ViewportRoom): Drawing {
  return {
    draw: (tool) => board.setTool(tool),
    tool: readable(() => board.tool()?.id),
    subscribe: board.subscribe,
    put: board.put,
    remove: board.remove,
    sample: board.sample,
  };
}
