/** A ZIP, or one entry of it, that cannot be read. One sentence for the reader. */
export class ZipError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ZipError';
  }
}
