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

function withoutUIDs(url: string): string {
  return url.replace(/\d+(?:\.\d+){3,}(?=\/|$)/g, '<UID>');
}
