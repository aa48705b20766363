import { execFile } from 'node:child_process';
import type { Finding, Prescription } from '@alternator/dicom/dicomweb/doctor';
import { alternator, root } from './alternator.ts';

/** What `alternator archive doctor --json` printed, and how it ended. */
export interface Outcome extends Prescription {
  readonly findings: readonly Finding[];
  readonly code: number;
}

/** Runs the doctor as a person would. */
export async function runDoctor(args: readonly string[]): Promise<Outcome> {
  const { stdout, code } = await runDoctorPlainly([...args, '--json']);
  return { ...(JSON.parse(stdout) as Outcome), code };
}

/** The same with its words for people. */
export function runDoctorPlainly(
  args: readonly string[],
): Promise<{ readonly stdout: string; readonly stderr: string; readonly code: number }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [alternator, 'archive', 'doctor', ...args],
      { cwd: root, env: { ...process.env, NODE_OPTIONS: '' } },
      (error, stdout, stderr) => resolve({ stdout, stderr, code: Number(error?.code ?? 0) }),
    );
  });
}
