import { dom } from '@alternator/sdk';
import { attempts } from '../../hostile/src/attempts.ts';
import { report } from '../../hostile/src/report.ts';

/** Here all of them answer, if late on a busy machine. */
const patienceMs = 60_000;

/** The same attempts in the page: what the frame is held against. */
export default dom((element, ctx) => {
  report(element, String(ctx.settings.target), attempts, patienceMs);
  return () => element.replaceChildren();
});
