import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Runs what two processes must not run at a time. A file names who does; of one that ended early it is taken over. */
export async function exclusively<Result>(file: string, run: () => Promise<Result>): Promise<Result> {
  mkdirSync(dirname(file), { recursive: true });
  while (!take(file)) {
    const holder = holderOf(file);
    // It ended a moment ago. Who takes its place meanwhile must find its own file there.
    if (holder === undefined) continue;
    if (isRunning(holder)) await wait(100);
    else if (holderOf(file) === holder) rmSync(file, { force: true });
  }
  try {
    return await run();
  } finally {
    rmSync(file, { force: true });
  }
}

/** By a link: the file is there with its content or not at all. */
function take(file: string): boolean {
  const own = `${file}.${randomUUID()}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own);
  }
}

/** The process that holds it; undefined where nobody does. */
function holderOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isRunning(holder: string): boolean {
  try {
    return process.kill(Number(holder), 0);
  } catch (error) {
    // Somebody else's process runs; one that is not there does not.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
