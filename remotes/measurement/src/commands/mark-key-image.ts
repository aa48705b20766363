import { command, DisplaySets, Notices, Viewports, Workspace } from '@alternator/sdk';
import { keyImageNote } from '../report/key-image-note.ts';
import { openSaveDialog } from '../report/open-save-dialog.tsx';

/** Asks where to, then saves a key object selection of the image in the active viewport. */
export default command((ctx) => {
  const { text } = ctx;
  const active = ctx.use(Workspace).activeCell();
  const shown = ctx
    .optional(Viewports)()
    ?.list()
    .find(({ id }) => id === active);
  const set = shown && ctx.use(DisplaySets).byId(shown.displaySetId);
  const on = set?.viewportType === undefined ? undefined : set.frames[shown?.frameIndex ?? 0];
  if (!set || !on) {
    ctx.use(Notices).show({ level: 'warning', message: text('key.no-image') });
    return;
  }
  const image = String((shown?.frameIndex ?? 0) + 1);
  const series = set.description ?? text('group.unnamed');
  openSaveDialog(ctx, {
    study: { source: set.source, studyInstanceUID: set.studyInstanceUID },
    heading: text('key.heading'),
    title: text('key.title'),
    content: [text('key.image', { image, series })],
    saved: (target) => text('key.saved', { target }),
    make: (frame) => keyImageNote(on, frame),
  });
});
