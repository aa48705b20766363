/** Why the page cannot start, stable for tests, support and documentation (host/README.md). */
export type BootCode =
  | 'unreachable' // no answer: the only one that the last good composition stands in for by itself
  | 'http' // an answer that is none
  | 'invalid' // not JSON, or of another version
  | 'site' // the address belongs to no site of this page
  | 'signature' // missing, or by nobody that the page trusts
  | 'replay' // older than what was in force already
  | 'expired' // before or after its time
  | 'hash' // not the file that was named
  | 'mode' // the page and the lock disagree on the mode
  | 'insecure' // the browser has no means to verify
  | 'host' // the host itself cannot run
  | 'blocked'; // a required remote is left out

/** Why the page cannot start: its message is for IT, `reader` for the reader. */
export class BootError extends Error {
  constructor(
    readonly code: BootCode,
    it: string,
    readonly reader?: string,
  ) {
    super(it);
  }
}

/** For whatever is not what was published. */
export const notPublished = 'The viewer was not started: its composition is not the one that was published.';
