import { DecodeFailure } from '../decode-failure.ts';
import { parseContentType } from './content-type.ts';

/** One body part: a view into the answer, not a copy. */
export interface Part {
  readonly bytes: Uint8Array;
  /** Of the part where it has one, else of the answer. */
  readonly contentType: string | null;
}

const CR = 0x0d;
const LF = 0x0a;
const DASH = 0x2d;
const HEAD_LIMIT = 65536;

/**
 * Takes the first part out of a `multipart/related` answer (PS3.18 8.6.1.2, RFC 2046 5.1), or the whole
 * body of a single-part one.
 *
 * Reads head and tail only, never the pixels. The boundary may be quoted, bare, or missing from the
 * header (plain file servers); lines may end in LF alone.
 *
 * @throws {DecodeFailure} `framing` when it is no multipart body, `truncated` when its end is missing
 */
export function framePart(body: Uint8Array, contentType: string | null): Part {
  const { type, parameters } = parseContentType(contentType);
  const declared = type.startsWith('multipart/');
  if (!declared && !looksLikeMultipart(body)) return { bytes: body, contentType };
  const delimiter = delimiterOf(body, parameters.get('boundary'));
  const start = findDelimiter(body, delimiter);
  const headAt = lineEnd(body, start + delimiter.length);
  const head = readHead(body, headAt);
  const end = partEnd(body, head.bodyAt, head.contentLength, delimiter);
  return { bytes: body.subarray(head.bodyAt, end), contentType: head.contentType ?? contentType };
}

/** Where the first part of a body begins that is still arriving; undefined while that cannot be said. */
export function partHead(
  body: Uint8Array,
  contentType: string | null,
): { readonly bodyAt: number; readonly contentType: string | null } | undefined {
  const { type, parameters } = parseContentType(contentType);
  if (!type.startsWith('multipart/') && !looksLikeMultipart(body)) return { bodyAt: 0, contentType };
  try {
    const delimiter = delimiterOf(body, parameters.get('boundary'));
    const head = readHead(body, lineEnd(body, findDelimiter(body, delimiter) + delimiter.length));
    return { bodyAt: head.bodyAt, contentType: head.contentType ?? contentType };
  } catch {
    // Not there yet, or never: the whole body will say which.
    return undefined;
  }
}

/** Plain file servers send a stored multipart body as octet-stream: known by its first two lines. */
function looksLikeMultipart(body: Uint8Array): boolean {
  const at = skipBlankLines(body, 0);
  if (body[at] !== DASH || body[at + 1] !== DASH) return false;
  return /^--[^\r\n]{1,70}\r?\ncontent-/i.test(ascii(body, at, at + 200));
}

function delimiterOf(body: Uint8Array, boundary: string | undefined): Uint8Array {
  if (boundary !== undefined && boundary !== '') return bytesOf(`--${boundary}`);
  const at = skipBlankLines(body, 0);
  if (body[at] !== DASH || body[at + 1] !== DASH) {
    throw new DecodeFailure('framing', 'The multipart answer names no boundary and does not start with one');
  }
  let end = at;
  while (end < body.length && body[end] !== CR && body[end] !== LF) end++;
  if (end - at > 72) throw new DecodeFailure('framing', 'The multipart answer starts with no boundary');
  return body.slice(at, end);
}

/** The delimiter stands at the start of the body or of a line; a preamble may come before it. */
function findDelimiter(body: Uint8Array, delimiter: Uint8Array): number {
  const limit = Math.min(body.length - delimiter.length, HEAD_LIMIT);
  for (let at = 0; at <= limit; at++) {
    if ((at === 0 || body[at - 1] === LF) && matches(body, at, delimiter)) return at;
  }
  throw new DecodeFailure('framing', 'The multipart answer does not contain its boundary');
}

interface PartHead {
  readonly bodyAt: number;
  readonly contentType: string | undefined;
  readonly contentLength: number | undefined;
}

function readHead(body: Uint8Array, from: number): PartHead {
  let contentType: string | undefined;
  let contentLength: number | undefined;
  let at = from;
  const limit = Math.min(body.length, from + HEAD_LIMIT);
  while (at < limit) {
    const next = lineEnd(body, at);
    const line = ascii(body, at, next).trim();
    if (line === '') return { bodyAt: next, contentType, contentLength };
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'content-type') contentType = value;
    if (name === 'content-length' && /^\d+$/.test(value)) contentLength = Number(value);
    at = next;
  }
  throw new DecodeFailure('framing', 'The header of the body part has no end');
}

function partEnd(body: Uint8Array, from: number, length: number | undefined, delimiter: Uint8Array): number {
  if (length !== undefined) return declaredEnd(body, from, length, delimiter);
  const at = lastDelimiter(body, from, delimiter);
  if (at === undefined) throw new DecodeFailure('truncated', 'The multipart answer ends before its boundary');
  return at;
}

function declaredEnd(body: Uint8Array, from: number, length: number, delimiter: Uint8Array): number {
  const end = from + length;
  if (end > body.length) {
    throw new DecodeFailure('truncated', `The frame has ${body.length - from} of ${length} bytes`);
  }
  let at = end;
  if (body[at] === CR) at++;
  if (body[at] === LF) at++;
  if (matches(body, at, delimiter)) return end;
  if (at >= body.length)
    throw new DecodeFailure('truncated', 'The multipart answer ends before its boundary');
  throw new DecodeFailure('framing', 'The Content-Length of the body part does not lead to the boundary');
}

/** From the tail, so that a body of any size costs the same. The line break before it belongs to it. */
function lastDelimiter(body: Uint8Array, from: number, delimiter: Uint8Array): number | undefined {
  for (let at = body.length - delimiter.length; at >= from; at--) {
    if (body[at] !== DASH || !matches(body, at, delimiter)) continue;
    if (body[at - 1] !== LF) continue;
    const end = body[at - 2] === CR ? at - 2 : at - 1;
    return Math.max(end, from);
  }
  return undefined;
}

function matches(body: Uint8Array, at: number, pattern: Uint8Array): boolean {
  if (at + pattern.length > body.length) return false;
  for (let index = 0; index < pattern.length; index++) {
    if (body[at + index] !== pattern[index]) return false;
  }
  return true;
}

/** Index behind the line break of the line at `from`. */
function lineEnd(body: Uint8Array, from: number): number {
  const at = body.indexOf(LF, from);
  return at < 0 ? body.length : at + 1;
}

function skipBlankLines(body: Uint8Array, from: number): number {
  let at = from;
  while (body[at] === CR || body[at] === LF) at++;
  return at;
}

function ascii(body: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...body.subarray(from, Math.min(to, from + 8192)));
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
