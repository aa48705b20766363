import { type CommandModule, type DisplaySet, DisplaySets, Workspace } from '@alternator/sdk';
import { untrack } from 'solid-js';

/** Shows the next (or an earlier) series of the study that can be seen, in the active cell. */
export function neighbouringSeries(offset: 1 | -1): CommandModule['run'] {
  return (ctx) =>
    untrack(() => {
      const workspace = ctx.use(Workspace);
      const cellId = workspace.activeCell();
      const shown = workspace.cells().find(({ id }) => id === cellId)?.displaySetId;
      const next = neighbour(ctx.use(DisplaySets).list(), shown, offset);
      if (next) workspace.assign(cellId, next.id);
    });
}

export function neighbour(
  list: readonly DisplaySet[],
  shown: string | undefined,
  offset: 1 | -1,
): DisplaySet | undefined {
  const visible = list.filter(({ viewportType }) => viewportType);
  const at = visible.findIndex(({ id }) => id === shown);
  if (at < 0) return offset > 0 ? visible[0] : visible.at(-1);
  return visible[at + offset];
}
