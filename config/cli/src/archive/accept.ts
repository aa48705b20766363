/** One media range of an Accept header, or a Content-Type. */
export interface MediaRange {
  /** Lower case: `multipart/related`. */
  readonly type: string;
  /** Names in lower case, quotes taken off. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly quality: number;
}

/** The media ranges of an Accept header (RFC 9110 12.5.1), best first; anything where there is none. */
export function acceptedRanges(header: string | undefined): readonly MediaRange[] {
  const ranges = splitOutsideQuotes(header?.trim() ? header : '*/*', ',')
    .map(parseMediaRange)
    .filter(({ quality }) => quality > 0);
  return ranges.sort((a, b) => b.quality - a.quality);
}

/** A media type with its parameters, quoted or not. */
export function parseMediaRange(text: string): MediaRange {
  const [type = '', ...rest] = splitOutsideQuotes(text, ';');
  const parameters = new Map(
    rest.map((parameter) => {
      const at = parameter.indexOf('=');
      const name = parameter.slice(0, at < 0 ? undefined : at);
      return [name.trim().toLowerCase(), at < 0 ? '' : unquoted(parameter.slice(at + 1).trim())] as const;
    }),
  );
  const quality = Number(parameters.get('q') ?? 1);
  return { type: type.trim().toLowerCase(), parameters, quality: Number.isFinite(quality) ? quality : 0 };
}

/** Whether an Accept header takes DICOM JSON. */
export function acceptsDicomJson(header: string | undefined): boolean {
  return acceptedRanges(header).some(({ type }) =>
    ['application/dicom+json', 'application/json', 'application/*', '*/*'].includes(type),
  );
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let quoted = false;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '"' && text[index - 1] !== '\\') quoted = !quoted;
    if (quoted || text[index] !== separator) continue;
    parts.push(text.slice(start, index));
    start = index + 1;
  }
  parts.push(text.slice(start));
  return parts.filter((part) => part.trim() !== '');
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  return text.slice(1, text.endsWith('"') ? -1 : undefined).replace(/\\(.)/g, '$1');
}
