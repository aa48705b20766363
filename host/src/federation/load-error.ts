/** What went wrong with a remote, as a person of IT would sort it; the list in words is in host/README.md. */
export type LoadErrorCode =
  | 'unlisted' // a file has no hash in the lock
  | 'integrity' // a file has other bytes than the lock names
  | 'http' // a file answers with an error, see `status`
  | 'network' // a file cannot be reached
  | 'timeout' // a file did not come in time
  | 'blocked' // the bytes are right, and the browser did not run them
  | 'manifest-invalid' // mf-manifest.json is not one that may be used
  | 'evaluation' // the code threw while it was evaluated
  | 'wrong-export' // it came, and is not what remote.json says
  | 'activation' // activate() threw
  | 'activation-timeout'
  | 'provider' // a remote that it requires failed
  | 'stopped' // it was disposed while it was shown
  | 'skipped'; // left out by the resolver

export interface LoadErrorOptions extends ErrorOptions {
  /** Path of the file below the page's folder, as in `remotes/acme.pet-suv/2.3.1-ab12cd34/remoteEntry.js`. */
  readonly file?: string | undefined;
  /** HTTP status of its answer. */
  readonly status?: number | undefined;
  /** What the remote's own code says of it: shown to the reader, never written into a log. */
  readonly said?: string | undefined;
}

/** A remote, or one module of it, cannot be used. Says which and why; costs nothing but itself. */
export class LoadError extends Error {
  readonly file: string | undefined;
  readonly status: number | undefined;

  constructor(
    readonly code: LoadErrorCode,
    readonly remoteId: string,
    /** In the host's own words, without anything that a remote said. */
    readonly sentence: string,
    options: LoadErrorOptions = {},
  ) {
    super(options.said ? `${sentence}: ${options.said}` : sentence, options);
    this.name = 'LoadError';
    this.file = options.file;
    this.status = options.status;
  }

  /** Nothing but a new composition mends it: it is not tried again by itself. */
  get isQuarantine(): boolean {
    return this.code === 'integrity' || this.code === 'unlisted';
  }

  /** Whether no code of the remote can come: its manifest or its entry is what failed. */
  get isWhole(): boolean {
    return (
      this.code === 'manifest-invalid' || /(^|\/)(mf-manifest\.json|remoteEntry\.js)$/.test(this.file ?? '')
    );
  }

  /** Whether it is the remote's code that failed, and not the way to it. */
  get isOwnFault(): boolean {
    return ['evaluation', 'wrong-export', 'activation', 'activation-timeout'].includes(this.code);
  }
}
