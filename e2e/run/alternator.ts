import { fileURLToPath } from 'node:url';
import { type Program, startProgram } from './program.ts';

/** The checkout's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

export const alternator = fileURLToPath(new URL('../../config/cli/bin/alternator.mjs', import.meta.url));

/** Starts the product's own command line, as in `alternator(['serve', '--port', '0'])`. */
export function startAlternator(args: readonly string[], cwd = root): Program {
  return startProgram(process.execPath, [alternator, ...args], cwd);
}

/**
 * Runs a command of the product to its end; resolves with all that it printed.
 * @throws with all that it printed when it fails
 */
export async function runAlternator(
  args: readonly string[],
  { cwd = root, timeoutMs = 300_000 }: { readonly cwd?: string; readonly timeoutMs?: number } = {},
): Promise<string> {
  const program = startAlternator(args, cwd);
  await program.ended(timeoutMs);
  return program.output();
}

/** The product's own server, on a port of its own. */
export interface Viewer {
  /** Its address, with the slash at the end. */
  readonly url: string;
  readonly program: Program;
  stop(): Promise<void>;
}

/**
 * Starts `alternator serve` and waits for its last line.
 * @param args options after `serve --port 0`, as in `['--site', 'demo']`
 */
export async function startViewer(args: readonly string[] = []): Promise<Viewer> {
  const program = startAlternator(['serve', '--port', '0', ...args]);
  const [, url = ''] = await program.printed(/Alternator at (http:\/\/[^\s/]+\/)/, 120_000);
  return { url, program, stop: () => program.stop() };
}
