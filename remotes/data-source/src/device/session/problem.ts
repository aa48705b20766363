/** A file that was left out, or taken with a reservation. */
export interface FileProblem {
  /** From what was chosen. For the reader's eye only: names of files hold names of patients. */
  readonly path: string;
  /** Without UID and name. */
  readonly reason: string;
  /**
   * `unreadable`: left out. `partly`: taken, but not all frames can be shown. `conflict`: another file of the same
   * instance was read before and differs. `missing`: a DICOMDIR names it. `archive`: a ZIP that cannot be opened.
   */
  readonly kind: 'unreadable' | 'partly' | 'conflict' | 'missing' | 'archive';
}
