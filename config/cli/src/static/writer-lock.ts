import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../command-error.ts';

/**
 * Takes the folder for this process; returns what gives it back.
 *
 * @throws {CommandError} while another process writes to it: each would list studies without those of the other
 */
export function lockFolder(out: string): () => void {
  const path = join(out, 'writer.pid');
  const write = () => writeFileSync(path, String(process.pid), { flag: 'wx' });
  try {
    write();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const pid = Number(readFileSync(path, 'utf8'));
    if (isAlive(pid)) {
      throw new CommandError(
        `${out} is being written to by process ${pid}. Wait for it, or remove ${path} if that is no alternator.`,
      );
    }
    rmSync(path);
    write();
  }
  return () => rmSync(path, { force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's, and alive.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
