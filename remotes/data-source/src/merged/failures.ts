import { type RemoteContext, SourceError, type SourceErrorCode } from '@alternator/sdk';
import type { Part } from './settings.ts';

export interface PartFailure {
  readonly part: Part;
  readonly error: unknown;
}

/** What is to be said of an archive that failed, to follow its name. */
export function reasonOf(error: unknown, text: RemoteContext['text']): string {
  return text(error instanceof SourceError ? `merged.${error.code}` : 'merged.unknown');
}

/** One error that names each archive that failed; its causes are theirs. */
export function mergedError(source: string, failures: readonly PartFailure[]): SourceError {
  const codes = new Set(failures.map(({ error }) => codeOf(error)));
  const [code = 'unreachable'] = codes;
  const each = failures.map(({ part, error }) => `"${part.title}" (${part.id}): ${messageOf(error)}`);
  const cause = new AggregateError(failures.map(({ error }) => error));
  return new SourceError(code, each.join(' '), { source }, { cause });
}

export function isNotFound(error: unknown): boolean {
  return error instanceof SourceError && error.code === 'not-found';
}

function codeOf(error: unknown): SourceErrorCode {
  return error instanceof SourceError ? error.code : 'server';
}

/** The message of any other error may hold anything. */
function messageOf(error: unknown): string {
  return error instanceof SourceError ? error.message : error instanceof Error ? error.name : typeof error;
}
