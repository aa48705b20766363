/** Why the bytes of a file did not come, or must not be used. */
export type FileCode =
  | 'unlisted' // it has no hash in the lock
  | 'integrity' // other bytes than the lock names
  | 'http' // an answer that is no file
  | 'network' // no answer
  | 'timeout'; // no answer in time

/** A file of the composition that cannot be used. */
export class FileError extends Error {
  constructor(
    readonly code: FileCode,
    readonly url: string,
    readonly status?: number,
    options?: ErrorOptions,
  ) {
    super(`${new URL(url).pathname}: ${code}${status ? ` ${status}` : ''}`, options);
    this.name = 'FileError';
  }
}
