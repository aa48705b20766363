/** A text that is not read as JSON, and where. Never a piece of it: a patient may stand there. */
export class JsonShapeError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'JsonShapeError';
  }
}

/** Deeper than any study: the sequences of an enhanced object lie about twenty deep. */
const DEEPEST = 64;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Hears the pieces of a file one after the other, before any of it is parsed. */
export function createDepthCheck(): (bytes: Uint8Array) => void {
  let depth = 0;
  let inText = false;
  let escaped = false;
  return (bytes) => {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at];
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inText = false;
      } else if (byte === QUOTE) inText = true;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        if (++depth > DEEPEST) throw new JsonShapeError(`it nests more than ${DEEPEST} deep`);
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--;
    }
  };
}

/**
 * Parses JSON. What the engine says of an error quotes the text, so the place is found again here.
 *
 * @throws {JsonShapeError} with line and column
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const at = syntaxErrorAt(text);
    const before = text.slice(0, at).split('\n');
    const where = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    throw new JsonShapeError(
      at >= text.length ? `it ends too early, at ${where}` : `it is no JSON from ${where} on`,
    );
  }
}

const token =
  /[\t\n\r ]*(?:([{}[\],:])|"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/uy;
const space = /[\t\n\r ]*/y;
type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

/** Index of the first character that cannot stand where it stands, RFC 8259. */
function syntaxErrorAt(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  let end = 0;
  const afterValue = (): Expected => (open.length > 0 ? 'comma or end' : 'nothing');
  for (;;) {
    token.lastIndex = end;
    const match = token.exec(text);
    space.lastIndex = end;
    space.exec(text);
    const start = space.lastIndex;
    if (!match) return start;
    const mark = match[1];
    const isText = text[start] === '"';
    if (mark === '{' || mark === '[') {
      if (!expected.startsWith('value')) return start;
      open.push(mark);
      expected = mark === '{' ? 'key or end' : 'value or end';
    } else if (mark === '}' || mark === ']') {
      if (!expected.endsWith('or end') || open.pop() !== (mark === '}' ? '{' : '[')) return start;
      expected = afterValue();
    } else if (mark === ',') {
      if (expected !== 'comma or end') return start;
      expected = open.at(-1) === '{' ? 'key' : 'value';
    } else if (mark === ':') {
      if (expected !== 'colon') return start;
      expected = 'value';
    } else if (expected.startsWith('key')) {
      if (!isText) return start;
      expected = 'colon';
    } else {
      if (!expected.startsWith('value')) return start;
      expected = afterValue();
    }
    end = token.lastIndex;
  }
}
