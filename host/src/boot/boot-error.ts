/** Why the page cannot start: one sentence for the reader, one for IT. */
export class BootError extends Error {
  constructor(
    readonly reader: string,
    readonly it: string,
    options?: ErrorOptions,
  ) {
    super(it, options);
    this.name = 'BootError';
  }
}
