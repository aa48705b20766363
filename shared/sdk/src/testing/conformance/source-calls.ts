import type { Instance } from '@alternator/dicom';
import type { Findings } from './finding.ts';

/** One that nobody ends. */
export const signal = () => new AbortController().signal;

/** What a call gives; nothing where it fails, which is then found. */
export async function tried<Value>(
  run: () => Promise<Value>,
  check: string,
  name: string,
  findings: Findings,
): Promise<Value | undefined> {
  try {
    return await run();
  } catch (error) {
    findings.failed(
      check,
      `${name} fails: ${said(error)}`,
      'Run it with npm start and look at the requests.',
    );
    return undefined;
  }
}

/** All batches as one list. */
export async function collected(batches: AsyncIterable<readonly Instance[]>): Promise<Instance[]> {
  const all: Instance[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

/** An error in one line. */
export function said(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
