/** Something that the code under test began and did not end. */
export interface Held {
  readonly kind:
    | 'listener'
    | 'timer'
    | 'observer'
    | 'worker'
    | 'subscription'
    | 'connection'
    | 'object URL'
    | 'node';
  /** For whoever looks for it, as in `"resize" on window`. */
  readonly what: string;
  /** The frame of the remote's own code that began it. */
  readonly where: string;
  /** False where it went by itself, as a listener does with its element. */
  isThere(): boolean;
}

/** Who began what, from now on. */
export interface Ledger {
  /** Notes something if the code under test is on the stack; returns what takes it out again. */
  note(entry: Omit<Held, 'where'>): () => void;
  /** All that is there now. */
  held(): readonly Held[];
}

/** @param ourFrame the line of a stack that belongs to the code under test */
export function createLedger(ourFrame: (stack: string) => string | undefined): Ledger {
  const entries = new Set<Held>();
  return {
    note(entry) {
      const where = ourFrame(stackHere());
      if (where === undefined) return () => undefined;
      const held = { ...entry, where };
      entries.add(held);
      return () => void entries.delete(held);
    },
    held: () => [...entries].filter((entry) => entry.isThere()),
  };
}

/** Deep: a listener may be added far below the component that wants it. */
function stackHere(): string {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = before;
  return stack;
}

/** The frames of one remote: `mount (http://…/remotes/acme.board/1.0.0-1a2b3c4d/panel.5e6f.js:1:203)`. */
export function framesOf(remoteId: string): (stack: string) => string | undefined {
  const folder = `/remotes/${remoteId}/`;
  return (stack) => {
    const line = stack.split('\n').find((one) => one.includes(folder));
    if (line === undefined) return undefined;
    const [, name, place] = /^\s*at (?:(.+?) \()?(\S+?)\)?$/.exec(line) ?? [];
    const file = (place ?? line).split('/').slice(6).join('/');
    return name ? `${name}, ${file}` : file;
  };
}
