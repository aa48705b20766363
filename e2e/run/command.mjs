// @ts-check
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The checkout's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a Node script, from the root unless told, and keeps what it prints.
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, onText?: (text: string) => void }} [options]
 * @returns {Promise<{ status: number, output: string }>} a status of 1 also where a signal ended it
 */
export function runNode(args, { cwd = root, env = {}, onText } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    /** @param {Buffer} chunk */
    const take = (chunk) => {
      output += chunk.toString();
      onText?.(chunk.toString());
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ status: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ status: code ?? 1, output }));
  });
}
