import { describe, expect, it } from 'vitest';
import { parseContentType } from './content-type.ts';
import { transferSyntaxOf } from './transfer-syntax.ts';

const J2K = '1.2.840.10008.1.2.4.90';
const LITTLE = '1.2.840.10008.1.2.1';

const syntaxOf = (contentType: string | null, declared?: string, length = 10) =>
  transferSyntaxOf(contentType, { declared, length, nativeLength: 100 });

describe('Content-Type', () => {
  it('keeps what stands in quotes together', () => {
    const { type, parameters } = parseContentType('Multipart/Related; TYPE="a/b; c=d"; boundary="x\\"y"');
    expect(type).toBe('multipart/related');
    expect([...parameters]).toEqual([
      ['type', 'a/b; c=d'],
      ['boundary', 'x"y'],
    ]);
  });

  it('is empty where there is none', () => {
    expect(parseContentType(null).type).toBe('');
  });
});

describe('the transfer syntax of a frame', () => {
  it.each([
    ['image/jpeg;transfer-syntax=1.2.840.10008.1.2.4.70', LITTLE, '1.2.840.10008.1.2.4.70'],
    ['application/octet-stream; transfer-syntax="1.2.840.10008.1.2"', J2K, '1.2.840.10008.1.2'],
    [
      'multipart/related; type="image/jls; transfer-syntax=1.2.840.10008.1.2.4.81"',
      J2K,
      '1.2.840.10008.1.2.4.81',
    ],
    ['image/jp2', '1.2.840.10008.1.2.4.91', '1.2.840.10008.1.2.4.91'],
    ['image/jp2', LITTLE, J2K],
    ['image/jphc', undefined, '1.2.840.10008.1.2.4.201'],
    ['image/dicom-rle', undefined, '1.2.840.10008.1.2.5'],
    ['application/octet-stream', undefined, LITTLE],
    ['application/octet-stream; transfer-syntax=*', J2K, J2K],
    [null, J2K, J2K],
  ])('of %s, metadata %s, is %s', (contentType, declared, expected) => {
    expect(syntaxOf(contentType, declared)).toBe(expected);
  });

  it('tells octet-stream of a server that decoded from one that knows no types by the length', () => {
    expect(syntaxOf('application/octet-stream', J2K, 100)).toBe(LITTLE);
    expect(syntaxOf('application/octet-stream', J2K, 40)).toBe(J2K);
  });
});
