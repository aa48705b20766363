import type { Answer } from './send.ts';

/** A media type with its parameters, RFC 9110 8.3.1; names in lower case, quotes taken off. */
export interface MediaType {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
}

export function mediaType(header: string | null | undefined): MediaType {
  const [type = '', ...rest] = (header ?? '').match(/(?:"(?:\\.|[^"\\])*"|[^;"])+/g) ?? [];
  const parameters = rest.flatMap((text): [string, string][] => {
    const at = text.indexOf('=');
    if (at < 0) return [];
    const value = text.slice(at + 1).trim();
    return [
      [text.slice(0, at).trim().toLowerCase(), value.replace(/^"(.*)"$/s, '$1').replace(/\\(.)/g, '$1')],
    ];
  });
  return { type: type.trim().toLowerCase(), parameters: new Map(parameters) };
}

const latin1 = new TextDecoder('latin1');

/** Whether a web page came in place of what was asked for. */
export function isPage({ headers, body }: Answer): boolean {
  if (mediaType(headers.get('content-type')).type === 'text/html') return true;
  return /^\s*<(?:!doctype|html)/i.test(latin1.decode(body.subarray(0, 64)));
}

/** The JSON of an answer; undefined where it is none. Static trees come as gzip without a header that says so. */
export async function jsonOf({ body }: Answer): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(isGzip(body) ? await inflated(body) : body));
  } catch {
    // Not JSON: the caller says what that means.
    return undefined;
  }
}

export function isGzip(body: Uint8Array): boolean {
  return body[0] === 0x1f && body[1] === 0x8b;
}

export async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The first thing in an answer: a part of `multipart/related` (RFC 2387), or the answer itself. */
export interface Content {
  readonly form: 'multipart' | 'single';
  readonly type: MediaType;
  readonly transferSyntaxUID: string | undefined;
  readonly length: number;
}

/** Reads as leniently as readers of frames must: no boundary in the header, no header at all, LF alone. */
export async function contentOf(answer: Answer): Promise<Content> {
  const body = isGzip(answer.body) ? await inflated(answer.body) : answer.body;
  const type = mediaType(answer.headers.get('content-type'));
  const text = latin1.decode(body);
  const start = text.startsWith('--') ? 0 : text.indexOf('\n--') + 1;
  const looksMultipart = type.type.startsWith('multipart/') || /^--\S+\r?\n[\w-]+:/.test(text);
  const line = /^--(\S+)/.exec(text.slice(start, start + 200));
  const head = /\r?\n\r?\n/.exec(text.slice(start));
  if (!looksMultipart || !line || !head)
    return {
      form: 'single',
      type,
      transferSyntaxUID: type.parameters.get('transfer-syntax'),
      length: body.length,
    };
  const headers = text.slice(start, start + head.index);
  const part = mediaType(/^content-type:\s*(.*)$/im.exec(headers)?.[1]?.trim());
  const from = start + head.index + head[0].length;
  const end = text.indexOf(`\n--${type.parameters.get('boundary') ?? line[1]}`, from);
  const last = end < 0 ? text.length : text[end - 1] === '\r' ? end - 1 : end;
  const outer = mediaType(`x;${type.parameters.get('type')?.split(';').slice(1).join(';') ?? ''}`);
  const transferSyntaxUID = part.parameters.get('transfer-syntax') ?? outer.parameters.get('transfer-syntax');
  return { form: 'multipart', type: part, transferSyntaxUID, length: last - from };
}
