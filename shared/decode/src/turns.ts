/** Whose turn it is to decode in one worker: frames that are looked at first. */
export interface Turns {
  /** The job is looked at: until it is over, the others wait with their decodes. */
  hurry(id: number): void;
  /** Decoded, or it will never be. */
  over(id: number): void;
  /** Resolves when the job may decode; `undefined` where it may at once. */
  take(id: number): Promise<void> | undefined;
}

export function createTurns(): Turns {
  const hurried = new Set<number>();
  const waiting: (() => void)[] = [];
  const { port1, port2 } = new MessageChannel();
  const wake = () => {
    if (hurried.size === 0 && waiting.length > 0) port2.postMessage(undefined);
  };
  // One for each message: what the page sent meanwhile is read between two decodes.
  port1.onmessage = () => {
    if (hurried.size === 0) waiting.shift()?.();
    wake();
  };
  return {
    hurry: (id) => hurried.add(id),
    over: (id) => {
      if (hurried.delete(id)) wake();
    },
    take: (id) => {
      if (hurried.has(id) || (hurried.size === 0 && waiting.length === 0)) return undefined;
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
}
