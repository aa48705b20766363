/** What went wrong with a remote, as a person of IT would sort it. */
export type LoadErrorCode =
  | 'manifest-http'
  | 'manifest-network'
  | 'manifest-timeout'
  | 'manifest-invalid'
  | 'entry' // remoteEntry.js: missing, blocked, or it threw
  | 'timeout' // entry or module did not come in time
  | 'module' // the module's code is missing, or it threw while it was evaluated
  | 'wrong-export' // it came, and is not what remote.json says
  | 'activation' // activate() threw
  | 'activation-timeout'
  | 'provider' // a remote that it requires failed
  | 'skipped'; // left out by the resolver

/** A remote, or one module of it, cannot be used. Says which and why; costs nothing but itself. */
export class LoadError extends Error {
  constructor(
    readonly code: LoadErrorCode,
    readonly remoteId: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'LoadError';
  }
}
