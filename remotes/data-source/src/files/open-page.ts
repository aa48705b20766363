import { command, Workspace } from '@alternator/sdk';

/** Leads to the page where files of this device are chosen. */
export default command((ctx) => {
  ctx.optional(Workspace)()?.navigate({ route: 'files', query: {} });
});
