import type { StudyInstanceUID } from '@alternator/dicom';
import { isAbortError, type SourceErrorCode } from '../../errors.ts';
import type { SourceUnderTest } from './data-source.ts';
import type { Findings } from './finding.ts';

/** What the archive does from now on, whatever it is asked. */
export type Fault = 'unauthorised' | 'forbidden' | 'server' | 'html' | 'half' | 'unreachable' | 'hangs';

/** Makes the archive behind a source fail. */
export interface Faults {
  /** Undefined: it answers as it does. */
  begin(fault: Fault | undefined): Promise<void>;
  /** How many requests were met by a fault since the last `begin`. */
  met(): Promise<number>;
  /** Of an ended request that is not let go by then it is said that it never is; 3000 by default. */
  readonly patienceMs?: number;
}

const expected: readonly (readonly [fault: Fault, what: string, codes: readonly SourceErrorCode[]])[] = [
  ['unauthorised', 'answers 401', ['unauthorised']],
  ['forbidden', 'answers 403', ['forbidden']],
  ['server', 'answers 500', ['server']],
  ['html', 'answers with a page', ['html', 'malformed']],
  ['half', 'answers with half of a document', ['malformed']],
  ['unreachable', 'cannot be reached', ['unreachable']],
];

const study = '2.25.1234567890' as StudyInstanceUID;

/** Whether a failing archive becomes a `SourceError` that says how, and never an empty answer. */
export async function checkFaults(
  source: SourceUnderTest,
  faults: Faults,
  findings: Findings,
): Promise<void> {
  const problems: string[] = [];
  let met = 0;
  for (const [fault, what, codes] of expected) {
    await faults.begin(fault);
    for (const [name, call] of callsOf(source)) {
      const outcome = await call(new AbortController().signal).then(
        () => 'gives an answer all the same',
        (error: { name?: string; code?: SourceErrorCode; message?: string }) => {
          if (error?.name !== 'SourceError')
            return `fails with no SourceError: ${error?.name}: ${error?.message}`;
          return codes.includes(error.code as SourceErrorCode)
            ? undefined
            : `says "${error.code}" in place of "${codes.join('" or "')}"`;
        },
      );
      const count = await faults.met();
      if (outcome && count > met) problems.push(`when the archive ${what}, ${name} ${outcome}`);
      met = count;
    }
    met = 0;
  }
  const asked = await checkHanging(source, faults, problems);
  await faults.begin(undefined);
  if (!asked)
    return findings.notice('faults', 'it asked nobody: what it does when an archive fails was not seen');
  findings.all(
    'faults',
    'says how its archive failed: 401, 403, 500, a page, half of a document, unreachable, hanging until it is ended',
    problems,
    'Throw a SourceError with the code that fits; an empty list means that there is nothing.',
  );
}

/** Returns whether anything was asked of the archive. */
async function checkHanging(source: SourceUnderTest, faults: Faults, problems: string[]): Promise<boolean> {
  const { patienceMs = 3000 } = faults;
  await faults.begin('hangs');
  for (const [name, call] of callsOf(source)) {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), patienceMs / 10);
    const late = new Promise<string>((resolve) =>
      setTimeout(resolve, patienceMs, 'does not end with its signal'),
    );
    const outcome = await Promise.race([
      late,
      call(controller.signal).then(
        () => 'gives an answer',
        (error: unknown) => (isAbortError(error) ? undefined : 'fails otherwise than by its signal'),
      ),
    ]);
    if (outcome && (await faults.met()) > 0) problems.push(`when the archive hangs, ${name} ${outcome}`);
  }
  return (await faults.met()) > 0;
}

function callsOf(
  source: SourceUnderTest,
): readonly (readonly [string, (signal: AbortSignal) => Promise<unknown>])[] {
  return [
    ['searchStudies', (signal) => source.searchStudies({ offset: 0, limit: 3 }, signal)],
    ['instances', (signal) => firstOf(source.instances(study, { signal }))],
  ];
}

async function firstOf(batches: AsyncIterable<unknown>): Promise<unknown> {
  for await (const batch of batches) return batch;
  return undefined;
}
