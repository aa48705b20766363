import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export interface Options {
  readonly folder: string;
  readonly json: string | undefined;
  /** Frames under way at once, and workers. */
  readonly jobs: number;
}

/** @throws {Error} with a sentence for the person who typed it */
export function parseOptions(argv: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: 'string' }, jobs: { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) {
    throw new Error('Say which folder: npm run conformance -- DIR [--json FILE] [--jobs N]');
  }
  const jobs = values.jobs === undefined ? Math.min(8, availableParallelism()) : Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64)
    throw new Error('--jobs takes a number from 1 to 64.');
  return { folder, json: values.json, jobs };
}
