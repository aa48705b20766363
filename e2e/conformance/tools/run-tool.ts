import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createPermits } from '../permits.ts';

const DEADLINE_MS = 60_000;
const LAST_WORDS = 400;

/** How a program ended; `undefined` is well. */
export type Failure = string | undefined;

const permits = createPermits(Math.max(2, availableParallelism()));

/** Runs a decoder of others, a few at a time. */
export function runTool(path: string, args: readonly string[]): Promise<Failure> {
  return permits.with(1, () => run(path, args));
}

function run(path: string, args: readonly string[]): Promise<Failure> {
  return new Promise((resolve) => {
    const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: DEADLINE_MS });
    let output = '';
    const take = (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-LAST_WORDS);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', ({ message }) => resolve(message));
    child.on('close', (code, signal) => {
      resolve(code === 0 ? undefined : `${signal ?? code} ${output.replaceAll(/\s+/g, ' ').trim()}`);
    });
  });
}
