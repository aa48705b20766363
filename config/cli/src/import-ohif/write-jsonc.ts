/** Comment lines by the path of the key that they stand above, as in `dataSources.0.config`. */
export type Comments = ReadonlyMap<string, readonly string[]>;

/** JSON of two spaces with comments above its keys; what is short stands in one line. */
export function writeJsonc(value: unknown, comments: Comments): string {
  return `${write(value, '', '', comments)}\n`;
}

const SHORT = 90;

function write(value: unknown, path: string, indent: string, comments: Comments): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  const isList = Array.isArray(value);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return `${open}${close}`;
  const line = inLine(value);
  const isPlain = ![...comments.keys()].some((key) => path !== '' && key.startsWith(`${path}.`));
  if (isPlain && path !== '' && indent.length + line.length < SHORT) return line;
  const inner = `${indent}  `;
  const lines = entries.map(([key, one], index) => {
    const at = path === '' ? key : `${path}.${key}`;
    const above = (comments.get(at) ?? []).map((text) => `${inner}// ${oneLine(text)}\n`).join('');
    const name = isList ? '' : `${JSON.stringify(key)}: `;
    return `${above}${inner}${name}${write(one, at, inner, comments)}${index < entries.length - 1 ? ',' : ''}`;
  });
  return `${open}\n${lines.join('\n')}\n${indent}${close}`;
}

/** A text of somebody else's file must not end the comment that it stands in. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function inLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${inLine(one)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
