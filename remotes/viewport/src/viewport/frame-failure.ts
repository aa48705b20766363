import { FrameError, type FrameErrorCode, SourceError } from '@alternator/sdk';

/** What a reader and IT are told of a frame that cannot be shown: a message key, and a line without patient data. */
export interface FailureText {
  readonly key: string;
  readonly detail: string;
}

const known: ReadonlySet<string> = new Set<FrameErrorCode>([
  'network',
  'http',
  'unauthorised',
  'html',
  'truncated',
  'framing',
  'unsupported',
  'decode',
  'mismatch',
  'timeout',
  'worker-lost',
  'origin',
]);

export function failureText(error: unknown): FailureText {
  if (error instanceof Error && 'code' in error && error.code === 'no-webgl') {
    return { key: 'failure.no-webgl', detail: error.message };
  }
  if (error instanceof FrameError || (error instanceof Error && error.name === 'FrameError')) {
    const code = String((error as FrameError).code);
    const status = (error as FrameError).status;
    const detail = `FrameError ${code}${status ? ` ${status}` : ''}: ${error.message}`;
    return { key: known.has(code) ? `failure.${code}` : 'failure.unknown', detail };
  }
  if (error instanceof SourceError) {
    return { key: 'failure.network', detail: `SourceError ${error.code}: ${error.message}` };
  }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { key: 'failure.unknown', detail };
}

const transient: ReadonlySet<string> = new Set<FrameErrorCode>(['network', 'timeout', 'unauthorised']);

/** Whether the same request may well succeed when it is made again. */
export function isTransient(error: unknown): boolean {
  return error instanceof Error && 'code' in error && transient.has(String(error.code));
}
