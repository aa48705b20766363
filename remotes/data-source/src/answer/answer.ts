import type { SourceErrorCode } from '@alternator/sdk';

/** Why an archive's answer cannot be used. Plain, for it crosses from the worker to the page. */
export interface Failure {
  readonly code: SourceErrorCode;
  /** For IT; without query, name, ID or UID. */
  readonly message: string;
  readonly status?: number;
}

export interface Failed {
  readonly ok: false;
  readonly failure: Failure;
}

export type Answer<Value> = { readonly ok: true; readonly value: Value } | Failed;

export function failed(code: SourceErrorCode, message: string, status?: number): Failed {
  return { ok: false, failure: status === undefined ? { code, message } : { code, message, status } };
}

/** An address that may stand in a message: no query, and `{uid}` for every UID in the path. */
export function publicUrl(url: string): string {
  return (url.split(/[?#]/)[0] ?? '').replace(/\/\d+(?:\.\d+)+(?=\/|\.[a-z]\w*$|$)/gi, '/{uid}');
}
