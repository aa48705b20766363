import { Drawing, remote, Viewports, Workspace } from '@alternator/sdk';
import { createEffect, createRoot } from 'solid-js';
import { tellCommandStates } from './commands/command-states.ts';
import { drawingOf } from './drawing/drawing-token.ts';
import { keepRoom } from './room-of.ts';
import { viewportsOf } from './viewport/viewports-token.ts';
import { createViewportRoom } from './viewport-room.ts';

export default remote((ctx) =>
  createRoot((dispose) => {
    const room = createViewportRoom(ctx);
    keepRoom(ctx, room);
    const workspace = ctx.use(Workspace);
    ctx.provide(Viewports, viewportsOf(room));
    ctx.provide(Drawing, drawingOf(room));
    tellCommandStates(ctx, room);
    // The renderer travels and starts while the archive is asked; a failure is told by the first viewport.
    room.engine().catch(() => undefined);
    createEffect(() => {
      const open = workspace.studies().map(({ ref }) => ref);
      room.store.drop(room.registry.keepOnly(open));
    });
    return dispose;
  }),
);
