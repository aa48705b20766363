/** Why a capability cannot be had. */
export type TokenErrorCode = 'provider-gone' | 'not-declared' | 'not-provided';

/** A call to a capability whose remote was disposed, or that was never asked for or provided. */
export class TokenError extends Error {
  constructor(
    readonly code: TokenErrorCode,
    readonly tokenId: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'TokenError';
  }
}

/** The remote that provided this capability was disposed; ask for the token again. */
export class ProviderGone extends TokenError {
  constructor(tokenId: string) {
    super('provider-gone', tokenId, `The provider of ${tokenId} is gone: it was disposed or replaced.`);
    this.name = 'ProviderGone';
  }
}

export type SourceErrorCode =
  | 'unreachable' // no answer: network, DNS, TLS, CORS, or a proxy that says so (502, 504)
  | 'unauthorised' // 401
  | 'forbidden' // 403
  | 'not-found' // 404
  | 'gone' // it was there for as long as the page was: files that must be chosen again
  | 'refused' // any other 4xx
  | 'server' // any other 5xx
  | 'html' // a page where JSON or pixels were expected: proxy prefix or single-page fallback
  | 'malformed' // an answer that is not what DICOMweb promises
  | 'timeout'
  | 'origin' // the URL is not one that the source declared
  | 'unsupported';

/** An archive did not give what was asked for. `url` has no query: patients' names stand there. */
export class SourceError extends Error {
  readonly source: string;
  readonly url: string | undefined;
  readonly status: number | undefined;
  constructor(
    readonly code: SourceErrorCode,
    message: string,
    where: { readonly source: string; readonly url?: string; readonly status?: number },
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SourceError';
    this.source = where.source;
    this.url = where.url?.split('?')[0];
    this.status = where.status;
  }
}

export type FrameErrorCode =
  | 'network' // no answer, or a proxy that says so (502, 504)
  | 'http' // an answer that is an error; `status` says which
  | 'unauthorised'
  | 'html' // a page where pixels were expected
  | 'truncated' // fewer bytes than Content-Length or the pixel description says
  | 'framing' // not the multipart body that it claims to be
  | 'unsupported' // a transfer syntax or pixel format without decoder
  | 'decode' // the decoder refused
  | 'mismatch' // decoded, but rows, columns, bits or components differ from the metadata
  | 'timeout'
  | 'worker-lost' // the worker ended twice on this frame
  | 'origin';

/** A frame that cannot be shown, and why. Carries no UID and no name. */
export class FrameError extends Error {
  readonly status: number | undefined;
  constructor(
    readonly code: FrameErrorCode,
    message: string,
    options?: ErrorOptions & { readonly status?: number },
  ) {
    super(message, options);
    this.name = 'FrameError';
    this.status = options?.status;
  }
}

/** Whether this is the end that an AbortSignal asked for: neither an outcome nor a bug. */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
