import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createPermits } from '../permits.ts';

/** A minute of work on a machine that does five things at once. */
const DEADLINE_MS = 300_000;
const LAST_WORDS = 400;

/** How a program ended; `undefined` is well. */
export type Failure = string | undefined;

/** The program did not come to an end: that is no opinion on the file. */
export class ToolTimeout extends Error {
  readonly code = 'tool-timeout';
  constructor(path: string) {
    super(`${path} did not end within ${DEADLINE_MS / 1000} s`);
    this.name = 'ToolTimeout';
  }
}

const permits = createPermits(Math.max(2, availableParallelism()));

/**
 * Runs a decoder of others, a few at a time.
 *
 * @throws {ToolTimeout}
 */
export function runTool(path: string, args: readonly string[]): Promise<Failure> {
  return permits.with(1, () => run(path, args));
}

function run(path: string, args: readonly string[]): Promise<Failure> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: DEADLINE_MS });
    let output = '';
    const take = (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-LAST_WORDS);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', ({ message }) => resolve(message));
    child.on('close', (code, signal) => {
      if (signal === 'SIGTERM' && performance.now() - start >= DEADLINE_MS) reject(new ToolTimeout(path));
      resolve(code === 0 ? undefined : `${signal ?? code} ${output.replaceAll(/\s+/g, ' ').trim()}`);
    });
  });
}
