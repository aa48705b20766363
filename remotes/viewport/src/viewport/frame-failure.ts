import { FrameError, type FrameErrorCode, type MessageKey, SourceError } from '@alternator/sdk';

/** What a reader and IT are told of a frame that cannot be shown: a message key, and a line without patient data. */
export interface FailureText {
  readonly key: MessageKey;
  readonly detail: string;
}

const keys: Readonly<Record<FrameErrorCode, MessageKey>> = {
  network: 'failure.network',
  http: 'failure.http',
  unauthorised: 'failure.unauthorised',
  html: 'failure.html',
  truncated: 'failure.truncated',
  framing: 'failure.framing',
  unsupported: 'failure.unsupported',
  decode: 'failure.decode',
  mismatch: 'failure.mismatch',
  timeout: 'failure.timeout',
  'worker-lost': 'failure.worker-lost',
  origin: 'failure.origin',
};

export function failureText(error: unknown): FailureText {
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'no-webgl') return { key: 'failure.no-webgl', detail: error.message };
    if (error.code === 'context-lost') return { key: 'failure.context-lost', detail: error.message };
  }
  if (error instanceof FrameError) {
    const status = error.status === undefined ? '' : ` ${error.status}`;
    const detail = `FrameError ${error.code}${status}: ${error.message}`;
    return { key: keys[error.code] ?? 'failure.unknown', detail };
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

/** The failures of a viewport's frames without one: the same map where there was none. */
export function without(
  failures: ReadonlyMap<string, unknown>,
  imageId: string,
): ReadonlyMap<string, unknown> {
  if (!failures.has(imageId)) return failures;
  const left = new Map(failures);
  left.delete(imageId);
  return left;
}
