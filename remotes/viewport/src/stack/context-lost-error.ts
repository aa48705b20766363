/** The browser took the graphics context away: a driver that was reset, or too many of them. */
export class ContextLostError extends Error {
  readonly code = 'context-lost';
  constructor() {
    super('The graphics context was lost');
    this.name = 'ContextLostError';
  }
}
