import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What npm tells the scripts that it runs: its own caller's settings, which are none of a stranger's. */
export const strangersEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_OPTIONS$|^INIT_CWD$/i.test(name)),
);

/**
 * Runs a program to its end, outside of this repository's settings; what it printed.
 *
 * @throws with all that it printed when it fails
 */
export async function runOutside(cwd: string, program: string, args: readonly string[]): Promise<string> {
  // The compiler and npm's scripts report on standard output, which the rejection would leave out.
  const { stdout } = await run(program, [...args], { cwd, env: strangersEnvironment }).catch(
    (error: { stdout: string; message: string }) => {
      throw new Error(error.stdout + error.message);
    },
  );
  return stdout;
}

/** `npm install` from the machine's own cache where it can. */
export function install(cwd: string): Promise<string> {
  const args = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  return runOutside(cwd, 'npm', args);
}
