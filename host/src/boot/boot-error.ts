/** Why the page cannot start: one sentence for IT, and one for the reader. */
export class BootError extends Error {
  constructor(
    readonly it: string,
    readonly reader = 'The viewer could not be loaded.',
    options?: ErrorOptions,
  ) {
    super(it, options);
  }
}
