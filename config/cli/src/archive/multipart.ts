import { randomUUID } from 'node:crypto';
import type { MediaRange } from './accept.ts';
import { ArchiveError } from './archive-error.ts';

export interface Part {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const CRLF = '\r\n';

/** A multipart/related body (RFC 2387) with its length, all parts of one root type. */
export function multipartResponse(rootType: string, parts: readonly Part[]): Response {
  const boundary = randomUUID();
  const body = multipartBody(boundary, parts);
  return new Response(body, {
    headers: {
      'Content-Type': `multipart/related; type="${rootType}"; boundary=${boundary}`,
      'Content-Length': String(body.length),
    },
  });
}

/** A multipart body, RFC 2046 5.1. */
export function multipartBody(boundary: string, parts: readonly Part[]): Buffer<ArrayBuffer> {
  const chunks = parts.flatMap((part) => [partHeader(boundary, part), part.bytes, Buffer.from(CRLF)]);
  return Buffer.concat([...chunks, closing(boundary)]);
}

/** The same, part by part as they become known; its length is not known before. */
export function streamedMultipart(rootType: string, parts: AsyncIterable<Part>): Response {
  const boundary = randomUUID();
  const iterator = parts[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) {
        controller.enqueue(closing(boundary));
        controller.close();
        return;
      }
      controller.enqueue(Buffer.concat([partHeader(boundary, value), value.bytes, Buffer.from(CRLF)]));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return new Response(body, {
    headers: { 'Content-Type': `multipart/related; type="${rootType}"; boundary=${boundary}` },
  });
}

/**
 * The parts of a multipart body. Where the header has no boundary, the first line of the body is it.
 *
 * @throws {ArchiveError} 400 when the body has no boundary or no end
 */
export function parseMultipart(body: Uint8Array, contentType: MediaRange): Uint8Array[] {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const delimiter = Buffer.from(`--${contentType.parameters.get('boundary') ?? firstLineBoundary(bytes)}`);
  const parts: Uint8Array[] = [];
  let start = bytes.indexOf(delimiter);
  if (start < 0) throw new ArchiveError(400, 'the body does not hold the boundary that its header names');
  for (;;) {
    start += delimiter.length;
    if (bytes.subarray(start, start + 2).toString('latin1') === '--') return parts;
    const next = bytes.indexOf(delimiter, start);
    if (next < 0) throw new ArchiveError(400, 'the multipart body ends without its closing boundary');
    const headEnd = bytes.indexOf(CRLF + CRLF, start);
    if (headEnd < 0 || headEnd > next)
      throw new ArchiveError(400, 'a part has no empty line after its header');
    parts.push(bytes.subarray(headEnd + 4, next - CRLF.length));
    start = next;
  }
}

function firstLineBoundary(bytes: Buffer): string {
  const line = bytes.subarray(0, Math.max(0, bytes.indexOf(CRLF))).toString('latin1');
  if (!line.startsWith('--')) throw new ArchiveError(400, 'the multipart body names no boundary');
  return line.slice(2);
}

function partHeader(boundary: string, part: Part): Buffer {
  return Buffer.from(
    `--${boundary}${CRLF}Content-Type: ${part.contentType}${CRLF}Content-Length: ${part.bytes.length}${CRLF}${CRLF}`,
  );
}

function closing(boundary: string): Buffer {
  return Buffer.from(`--${boundary}--${CRLF}`);
}
