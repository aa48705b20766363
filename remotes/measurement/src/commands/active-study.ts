import { DisplaySets, type RemoteContext, type StudyRef, Workspace } from '@alternator/sdk';

/** The study in the active cell; with nothing there, the first that is open. */
export function activeStudy(ctx: RemoteContext): StudyRef | undefined {
  const { cells, activeCell, studies } = ctx.use(Workspace);
  const shown = cells().find(({ id }) => id === activeCell())?.displaySetId;
  const set = shown === undefined ? undefined : ctx.use(DisplaySets).byId(shown);
  return set ? { source: set.source, studyInstanceUID: set.studyInstanceUID } : studies()[0]?.ref;
}
