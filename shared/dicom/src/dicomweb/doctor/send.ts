/** One request of the doctor. */
export interface DoctorRequest {
  readonly url: string;
  readonly method?: 'GET' | 'OPTIONS' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** The rest of a longer answer is not read. */
  readonly maxBytes?: number;
  readonly signal: AbortSignal;
}

/** An answer, whatever its status. Redirects are not followed. */
export interface Answer {
  readonly kind: 'answer';
  /** 0 where a browser hides it: a redirect. */
  readonly status: number;
  readonly headers: Headers;
  /** Decoded; at most `maxBytes` of it. */
  readonly body: Uint8Array;
  readonly isWhole: boolean;
  /** On the wire, where it is known. */
  readonly bytes: number;
  /** As in ALPN: `http/1.1`, `h2`, `h3`. */
  readonly protocol?: string;
  /** Whether an open connection was used again, where it is known. */
  readonly isReused?: boolean;
}

/** No answer, and as far as it can be told why. */
export interface SendFailure {
  readonly kind: 'failure';
  /** `cors`: something answers, but not this page. `policy`: the page's own policy forbids to ask. */
  readonly code: 'unreachable' | 'cors' | 'policy' | 'timeout' | 'tls';
  /** For IT: the system's own word, as in `ECONNREFUSED`. */
  readonly detail: string;
}

/** Sends one request, adding credentials only where they belong. Rejects with the signal's reason alone. */
export type Send = (request: DoctorRequest) => Promise<Answer | SendFailure>;
