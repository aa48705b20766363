/** Something the person at the command line can mend: shown without a stack. */
export class CommandError extends Error {
  readonly code = 'command';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandError';
  }
}
