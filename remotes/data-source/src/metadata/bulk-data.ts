import { type Answer, failed, publicUrl } from '../answer/answer.ts';
import { page, refusal } from '../answer/read-json.ts';

/** The bytes of one bulk data item, single part or the first part of a multipart body. */
export async function readBulkData(response: Response, url: string): Promise<Answer<Uint8Array>> {
  if (!response.ok) return refusal(response.status, url);
  const type = response.headers.get('content-type') ?? '';
  if (/^text\/html/i.test(type)) return page(url);
  const body = new Uint8Array(await response.arrayBuffer());
  if (!/^multipart\//i.test(type) && !looksLikeMultipart(body)) return { ok: true, value: body };
  const part = firstPart(body);
  if (part) return { ok: true, value: part };
  return failed('malformed', `${publicUrl(url)} answered a multipart body without a part.`, response.status);
}

/** Servers of files send a stored multipart body as octet-stream: known by its first two lines. */
function looksLikeMultipart(body: Uint8Array): boolean {
  const start = String.fromCharCode(...body.subarray(0, 200));
  return /^\s*--[^\r\n]{1,70}\r?\ncontent-/i.test(start);
}

const CR = 13;
const LF = 10;

/** Reads the boundary from the body itself: headers quote it, leave it out or get it wrong. */
function firstPart(body: Uint8Array): Uint8Array | undefined {
  const start = indexOf(body, ascii('--'), 0);
  const lineEnd = start < 0 ? -1 : body.indexOf(LF, start);
  if (lineEnd < 0) return undefined;
  const boundary = body.subarray(start, body[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd);
  const headerEnd = endOfHeaders(body, lineEnd + 1);
  const end = indexOf(body, boundary, headerEnd);
  if (headerEnd < 0 || end < 0) return undefined;
  const lineBreak = body[end - 2] === CR && body[end - 1] === LF ? 2 : 1;
  return body.slice(headerEnd, Math.max(headerEnd, end - lineBreak));
}

function endOfHeaders(body: Uint8Array, from: number): number {
  // A part without headers begins with the empty line.
  if (body[from] === CR && body[from + 1] === LF) return from + 2;
  const crlf = indexOf(body, ascii('\r\n\r\n'), from);
  if (crlf >= 0) return crlf + 4;
  const lf = indexOf(body, ascii('\n\n'), from);
  return lf < 0 ? -1 : lf + 2;
}

function indexOf(body: Uint8Array, wanted: Uint8Array, from: number): number {
  const first = wanted[0] ?? 0;
  for (let at = body.indexOf(first, from); at >= 0; at = body.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => body[at + index] === byte)) return at;
  }
  return -1;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
