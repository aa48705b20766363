import { command, Drawing } from '@alternator/sdk';

/** The button: the next strokes draw with this tool, until another one is chosen. */
export default command((ctx) => {
  ctx.optional(Drawing)()?.draw({ id: ctx.remote.id, draws: 'length' });
});
