import { command, Drawing } from '@alternator/sdk';

/** Gives the pointer back. */
export default command((ctx) => ctx.optional(Drawing)()?.draw(undefined));
