import { isolated } from '@alternator/sdk/isolated';
import { attempts, attemptsOnTheHost } from './attempts.ts';
import { report } from './report.ts';

/** Tries in its frame whatever could do harm, and says what it got. */
export default isolated((element, ctx) => {
  const target = String(ctx.settings.target);
  const granted = [
    { name: 'measurements', run: async () => ctx.measurements() },
    { name: 'pixels', run: () => ctx.pixels() },
  ];
  report(element, target, [...attempts, ...attemptsOnTheHost, ...granted]);
});
