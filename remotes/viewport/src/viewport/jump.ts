import type { DisplaySets, FrameReference, Workspace } from '@alternator/sdk';
import type { Accessor } from 'solid-js';
import type { Viewport } from './create-viewport.ts';
import type { ViewportModel } from './viewport-model.ts';

interface JumpOptions {
  readonly workspace: Workspace;
  readonly displaySets: DisplaySets;
  readonly viewports: Accessor<readonly Viewport[]>;
}

/** Goes to a frame wherever it is shown, or shows it in the active cell. */
export function createJumps({ workspace, displaySets, viewports }: JumpOptions) {
  /** The frame that a cell is to open at, for a display set that it does not show yet. */
  let pending: { readonly cellId: string; readonly to: FrameReference } | undefined;
  return {
    jump(to: FrameReference) {
      if (!displaySets.byId(to.displaySetId)) return;
      const active = workspace.activeCell();
      const candidates = viewports().filter(({ model }) => model.displaySet().id === to.displaySetId);
      const target = candidates.find(({ model }) => model.id === active) ?? candidates[0];
      const frameIndex = target ? indexOf(target.model, to) : undefined;
      if (target && frameIndex !== undefined) {
        if (target.model.id !== active) workspace.activate(target.model.id);
        target.goTo(frameIndex);
        return;
      }
      pending = { cellId: active, to };
      workspace.assign(active, to.displaySetId);
    },
    takeJump(model: ViewportModel): number | undefined {
      if (pending?.cellId !== model.id) return undefined;
      const { to } = pending;
      // Void when the cell was given another display set meanwhile.
      pending = undefined;
      return to.displaySetId === model.displaySet().id ? indexOf(model, to) : undefined;
    },
  };
}

function indexOf(model: ViewportModel, to: FrameReference): number | undefined {
  const frameIndex = model
    .frames()
    .findIndex(
      ({ frame }) =>
        frame.instance.sopInstanceUID === to.sopInstanceUID && frame.frameNumber === to.frameNumber,
    );
  return frameIndex < 0 ? undefined : frameIndex;
}
