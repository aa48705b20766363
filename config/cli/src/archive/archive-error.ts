/** A request that the archive answers with an error status; the message is the body. */
export class ArchiveError extends Error {
  constructor(
    readonly status: 400 | 404 | 406 | 415 | 500,
    message: string,
  ) {
    super(message);
    this.name = 'ArchiveError';
  }
}
