import { describe, expect, it } from 'vitest';
import { framePart } from './framing.ts';

const PIXELS = Uint8Array.of(0, 255, 45, 45, 13, 10, 66, 128);
const QUOTED = 'multipart/related; type="application/octet-stream; transfer-syntax=1.2.3"; boundary="b 1"';

interface Shape {
  readonly boundary?: string;
  readonly lines?: string;
  readonly length?: number | undefined;
  readonly preamble?: string;
  readonly type?: string;
  readonly tail?: string;
}

function body(shape: Shape = {}): Uint8Array {
  const { boundary = 'b 1', lines = '\r\n', preamble = '', type = 'image/jls' } = shape;
  const length = 'length' in shape ? shape.length : PIXELS.length;
  const head = [`--${boundary}`, `Content-Type: ${type}`];
  if (length !== undefined) head.push(`content-length: ${length}`);
  const before = `${preamble}${head.join(lines)}${lines}${lines}`;
  const after = shape.tail ?? `${lines}--${boundary}--${lines}`;
  const text = (part: string) => Array.from(part, (letter) => letter.charCodeAt(0));
  return Uint8Array.from([...text(before), ...PIXELS, ...text(after)]);
}

describe('framing', () => {
  it.each([
    ['a quoted boundary', body(), QUOTED],
    ['a bare boundary', body({ boundary: 'b1' }), 'multipart/related;boundary=b1'],
    ['a boundary that only the body names', body({ boundary: 'BOUNDARY_9' }), 'multipart/related'],
    ['no multipart in the header at all', body(), 'application/octet-stream'],
    ['no Content-Type at all', body(), null],
    ['line feeds alone', body({ lines: '\n' }), QUOTED],
    ['a blank line first', body({ preamble: '\n' }), QUOTED],
    ['a preamble', body({ preamble: 'this is MIME\n' }), QUOTED],
    ['no Content-Length', body({ length: undefined }), QUOTED],
    ['no line break behind the last boundary', body({ tail: '\r\n--b 1--' }), QUOTED],
    ['an epilogue', body({ length: undefined, tail: '\r\n--b 1--\r\nbye' }), QUOTED],
  ])('finds the pixels with %s', (_, bytes, contentType) => {
    const part = framePart(bytes, contentType);
    expect(part.bytes).toEqual(PIXELS);
    expect(part.contentType).toBe('image/jls');
  });

  it('takes a single part as it is, and does not copy', () => {
    const part = framePart(PIXELS, 'image/jls');
    expect(part).toEqual({ bytes: PIXELS, contentType: 'image/jls' });
    expect(framePart(body(), QUOTED).bytes.byteOffset).toBeGreaterThan(0);
  });

  it('takes the first of two parts', () => {
    const two = body({ tail: '\r\n--b 1\r\nContent-Type: image/jp2\r\n\r\nmore\r\n--b 1--' });
    expect(framePart(two, QUOTED).bytes).toEqual(PIXELS);
  });

  it.each([
    ['cut inside the pixels', body().subarray(0, -20), 'truncated'],
    ['cut behind the pixels', body({ tail: '' }), 'truncated'],
    ['cut without Content-Length', body({ length: undefined, tail: '' }), 'truncated'],
    ['a length that is too small', body({ length: 3 }), 'framing'],
    ['a length that is too big', body({ length: 5000 }), 'truncated'],
    ['another boundary than promised', body({ boundary: 'other' }), 'framing'],
    ['a header without end', body().subarray(0, 20), 'framing'],
    ['an empty body', new Uint8Array(0), 'framing'],
  ])('refuses %s', (_, bytes, code) => {
    expect(() => framePart(bytes, QUOTED)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses a multipart answer without any boundary', () => {
    expect(() => framePart(PIXELS, 'multipart/related')).toThrow(
      expect.objectContaining({ code: 'framing' }),
    );
  });
});
