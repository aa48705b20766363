import { bulkData } from './bulk-data.ts';
import { cors, exposed } from './cors.ts';
import { type Check, createExam, type DoctorOptions, type Exam, isOpen } from './exam.ts';
import { address } from './find-root.ts';
import { type Finding, failed, type Result } from './finding.ts';
import { frames, rendered } from './frames.ts';
import { seriesMetadata, studyMetadata } from './metadata.ts';
import * as search from './search.ts';
import { signIn } from './sign-in.ts';
import { type Prescription, prescribe } from './site-block.ts';
import { remove, store } from './store.ts';
import { clock, compression, httpVersion, keepAlive, mixedContent, redirects } from './transport.ts';

/** What can be asked of any address. */
const outside: readonly Check[] = [address, signIn, mixedContent];

/** What needs a search that answers. */
const inside: readonly Check[] = [
  search.studies,
  store,
  search.noMatches,
  search.paging,
  search.wildcards,
  search.fuzzyNames,
  search.includeFields,
  search.accepts,
  search.series,
  seriesMetadata,
  studyMetadata,
  frames,
  bulkData,
  ...rendered,
  remove,
];

/** What is seen best when all else was asked. */
const around: readonly Check[] = [cors, exposed, compression, httpVersion, keepAlive, redirects, clock];

/**
 * Examines an archive, one check after another; each finding comes when it is known.
 *
 * Returns the data source that a site would write for it. Rejects only by its signal.
 */
export async function* examine(options: DoctorOptions): AsyncGenerator<Finding, Prescription> {
  const exam = createExam(options);
  const count = outside.length + inside.length + around.length;
  let index = 0;
  for (const checks of [outside, inside, around]) {
    for (const check of checks) {
      index++;
      if (checks === inside && !isOpen(exam)) continue;
      options.onCheck?.(check.title, index, count);
      const finding = await runCheck(check, exam);
      if (finding) yield finding;
    }
  }
  return prescribe(exam);
}

async function runCheck(check: Check, exam: Exam): Promise<Finding | undefined> {
  const { now } = exam.options;
  const start = now();
  const before = exam.answers.length;
  const result = await resultOf(check, exam);
  if (!result) return undefined;
  const bytes = exam.answers.slice(before).reduce((sum, answer) => sum + answer.bytes, 0);
  return { id: check.id, title: check.title, ...result, ms: Math.round(now() - start), bytes };
}

/** A check that stumbles over an answer that nobody foresaw costs only itself. */
async function resultOf(check: Check, exam: Exam): Promise<Result | undefined> {
  try {
    return await check.run(exam);
  } catch (error) {
    exam.options.signal.throwIfAborted();
    // The error's own words may quote the answer, where a patient may stand.
    return failed(`The doctor could not make sense of the answer (${(error as Error).name}).`);
  }
}
