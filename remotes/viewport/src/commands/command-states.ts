import { type CommandState, Commands, type OwnCommandId, type RemoteContext } from '@alternator/sdk';
import { onCleanup } from 'solid-js';
import { hasOverlays, hasShutter } from '../planes/plane-presence.ts';
import type { ViewportModel } from '../viewport/viewport-model.ts';
import type { ViewportRoom } from '../viewport-room.ts';

/** Which buttons of the toolbar are pressed and which can be. */
export function tellCommandStates(ctx: RemoteContext, room: ViewportRoom): void {
  const commands = ctx.use(Commands);
  const tell = (id: OwnCommandId, state: () => CommandState) => onCleanup(commands.state(id, state));
  const onImage = (state: (model: ViewportModel) => CommandState) => (): CommandState => {
    const model = room.active()?.model;
    return model?.shape() ? { enabled: true, ...state(model) } : { enabled: false };
  };
  for (const tool of ['window', 'pan', 'zoom', 'scroll'] as const) {
    tell(`viewport.${tool}`, () => ({ pressed: !room.board.tool() && room.pointerTool() === tool }));
  }
  tell(
    'viewport.rotate-right',
    onImage(() => ({})),
  );
  tell(
    'viewport.rotate-left',
    onImage(() => ({})),
  );
  tell(
    'viewport.reset',
    onImage(() => ({})),
  );
  tell(
    'viewport.flip-horizontal',
    onImage(({ view }) => ({ pressed: view().flippedHorizontally })),
  );
  tell(
    'viewport.flip-vertical',
    onImage(({ view }) => ({ pressed: view().flippedVertically })),
  );
  tell(
    'viewport.invert',
    onImage(({ inverted }) => ({ pressed: inverted() })),
  );
  tell(
    'viewport.overlays',
    onImage((model) => ({
      enabled: hasOverlays(model),
      pressed: hasOverlays(model) && !model.planes.overlaysHidden(),
    })),
  );
  tell(
    'viewport.shutter',
    onImage((model) => ({
      enabled: hasShutter(model),
      pressed: hasShutter(model) && !model.planes.shutterLifted(),
    })),
  );
  tell('viewport.cine', () => {
    const model = room.active()?.model;
    const enabled = (model?.frames().length ?? 0) > 1;
    return { enabled, pressed: model?.playing() !== undefined };
  });
}
