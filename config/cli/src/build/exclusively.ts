import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Runs what two processes must not run at a time. A file names who does; of one that ended early it is taken over. */
export async function exclusively<Result>(file: string, run: () => Promise<Result>): Promise<Result> {
  mkdirSync(dirname(file), { recursive: true });
  while (!take(file)) {
    if (!isRunning(file)) rmSync(file, { force: true });
    else await wait(100);
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

function isRunning(file: string): boolean {
  try {
    return process.kill(Number(readFileSync(file, 'utf8')), 0);
  } catch (error) {
    // Somebody else's process runs; a file or process that is not there does not.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
