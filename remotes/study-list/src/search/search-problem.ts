import { SourceError, type SourceErrorCode } from '@alternator/sdk';

/** A failed search, for the reader and for IT. */
export interface SearchProblem {
  /** Message key of the sentence for the reader. */
  readonly key: `error.${SourceErrorCode | 'unknown'}`;
  /** For IT. No name, no ID, no UID. */
  readonly detail: string;
}

/** What to say of an error. Of one that is no `SourceError` only its name is told: its message may hold anything. */
export function searchProblem(error: unknown): SearchProblem {
  if (!(error instanceof SourceError)) {
    return { key: 'error.unknown', detail: error instanceof Error ? error.name : typeof error };
  }
  // Of several archives, each by itself.
  if (error.cause instanceof AggregateError) {
    const details = error.cause.errors.map((one) => searchProblem(one).detail);
    return { key: `error.${error.code}`, detail: details.join('; ') };
  }
  const { code, status, url, source } = error;
  const parts = [`source "${source}"`, code, status && `HTTP ${status}`, url && withoutUIDs(url)];
  return { key: `error.${code}`, detail: parts.filter(Boolean).join(', ') };
}

/** The archive that a test could tell more of: of several, the first. Undefined where nothing was asked of any. */
export function failedArchive(error: unknown): string | undefined {
  if (!(error instanceof SourceError) || error.code === 'gone' || error.code === 'unsupported')
    return undefined;
  if (error.cause instanceof AggregateError) return failedArchive(error.cause.errors[0]);
  return error.source;
}

function withoutUIDs(url: string): string {
  return url.replace(/\d+(?:\.\d+){3,}(?=\/|$)/g, '<UID>');
}
