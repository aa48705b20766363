import { describe, expect, it } from 'vitest';
import { DataSet } from './data-set.ts';
import { expandSegments } from './expand-segments.ts';
import { readPalette } from './read-palette.ts';

const base64 = (bytes: readonly number[]) => btoa(String.fromCharCode(...bytes));
function palette(descriptor: readonly number[], element: unknown) {
  const json: Record<string, unknown> = {};
  for (const end of ['1', '2', '3']) {
    json[`0028110${end}`] = { vr: 'US', Value: descriptor };
    json[`0028120${end}`] = element;
  }
  const warnings: string[] = [];
  return { warnings, palette: readPalette(new DataSet(json, (warning) => warnings.push(warning))) };
}

describe('readPalette', () => {
  it('keeps the high byte of 16-bit entries', () => {
    const words = { vr: 'OW', InlineBinary: base64([0x00, 0x12, 0x00, 0x80, 0xff, 0xff]) };
    expect(palette([3, 0, 16], words).palette?.red).toEqual(Uint8Array.of(0x12, 0x80, 0xff));
  });

  it('reads 8-bit entries, packed or in words, and 16-bit tables that hold 8 bits', () => {
    const packed = { vr: 'OW', InlineBinary: base64([1, 2, 3, 0]) };
    expect(palette([3, 5, 8], packed).palette).toMatchObject({
      firstValueMapped: 5,
      green: Uint8Array.of(1, 2, 3),
    });
    const words = { vr: 'OW', InlineBinary: base64([1, 0, 2, 0, 3, 0]) };
    expect(palette([3, 0, 8], words).palette?.blue).toEqual(Uint8Array.of(1, 2, 3));
    expect(palette([3, 0, 16], words).palette?.blue).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('reads numbers, and 0 entries as 65536', () => {
    const Value = Array.from({ length: 0x10000 }, (_, index) => index);
    const { red } = palette([0, 0, 16], { vr: 'US', Value }).palette ?? {};
    expect(red?.length).toBe(0x10000);
    expect(red?.[0xabcd]).toBe(0xab);
  });

  it('believes the length of a table of bytes that calls itself 16-bit', () => {
    const bytes = { vr: 'OW', InlineBinary: base64([9, 200, 255, 0]) };
    expect(palette([3, 0, 16], bytes).palette?.red).toEqual(Uint8Array.of(9, 200, 255));
  });

  it('brings 12-bit entries to 8', () => {
    const words = { vr: 'OW', InlineBinary: base64([0x00, 0x00, 0xf0, 0x0f, 0x00, 0x08]) };
    expect(palette([3, 0, 12], words).palette?.red).toEqual(Uint8Array.of(0, 255, 128));
  });

  it('reads a first value and a count that were written with a sign', () => {
    const element = { vr: 'US', Value: Array.from({ length: 40_000 }, () => 7) };
    const read = palette([40_000 - 0x10000, -5, 8], element).palette;
    expect(read?.firstValueMapped).toBe(-5);
    expect(read?.red).toHaveLength(40_000);
  });

  it('takes a first value over 32767 for a negative one where the pixels have a sign', () => {
    const json: Record<string, unknown> = { '00280103': { vr: 'US', Value: [1] } };
    for (const end of ['1', '2', '3']) {
      json[`0028110${end}`] = { vr: 'US', Value: [2, 0xfc00, 8] };
      json[`0028120${end}`] = { vr: 'OW', InlineBinary: base64([1, 2]) };
    }
    expect(readPalette(new DataSet(json, () => undefined))?.firstValueMapped).toBe(-1024);
  });

  it('expands segments of words and of bytes', () => {
    const segmented = (bits: number, bytes: readonly number[]) => {
      const json: Record<string, unknown> = {};
      for (const end of ['1', '2', '3']) {
        json[`0028110${end}`] = { vr: 'US', Value: [6, 0, bits] };
        json[`0028122${end}`] = { vr: 'OW', InlineBinary: base64(bytes) };
      }
      return readPalette(new DataSet(json, () => undefined))?.blue;
    };
    const words = [0, 0, 2, 0, 0, 10, 0, 20, 1, 0, 4, 0, 0, 60];
    expect(segmented(16, words)).toEqual(Uint8Array.of(10, 20, 30, 40, 50, 60));
    expect(segmented(8, [0, 2, 10, 20, 1, 4, 60, 0])).toEqual(Uint8Array.of(10, 20, 30, 40, 50, 60));
  });

  it('says that transparency is left out', () => {
    const words = { vr: 'OW', InlineBinary: base64([1, 2]) };
    const json: Record<string, unknown> = { '00281204': words };
    for (const end of ['1', '2', '3']) {
      json[`0028110${end}`] = { vr: 'US', Value: [2, 0, 8] };
      json[`0028120${end}`] = words;
    }
    const warnings: string[] = [];
    expect(readPalette(new DataSet(json, (warning) => warnings.push(warning)))?.red).toHaveLength(2);
    expect(warnings).toEqual([
      'The colour palette says how transparent its colours are; they are shown opaque.',
    ]);
  });

  it('says when the table is not there or too short', () => {
    for (const element of [
      undefined,
      { vr: 'OW', BulkDataURI: 'x' },
      { vr: 'OW', InlineBinary: base64([1, 2]) },
    ]) {
      const read = palette([3, 0, 16], element);
      expect(read.palette).toBeUndefined();
      expect(read.warnings).toEqual(['The colour palette is missing or incomplete.']);
    }
  });
});

describe('expandSegments', () => {
  it('expands discrete, linear and indirect segments', () => {
    const discrete = [0, 2, 10, 20];
    const linear = [1, 4, 60];
    expect(expandSegments(Uint16Array.from([...discrete, ...linear]), 6)).toEqual(
      Uint16Array.of(10, 20, 30, 40, 50, 60),
    );
    // Two segments again from byte 0.
    const indirect = [2, 2, 0, 0];
    expect(expandSegments(Uint16Array.from([...discrete, ...linear, ...indirect]), 12)).toEqual(
      Uint16Array.of(10, 20, 30, 40, 50, 60, 10, 20, 30, 40, 50, 60),
    );
  });

  it('follows an indirect segment of bytes', () => {
    const bytes = [0, 2, 10, 20, 1, 2, 40, 2, 2, 0, 0, 0, 0];
    expect(expandSegments(Uint8Array.from(bytes), 8)).toEqual(Uint16Array.of(10, 20, 30, 40, 10, 20, 30, 40));
  });

  it('gives nothing for segments that do not add up', () => {
    expect(expandSegments(Uint16Array.of(0, 2, 10, 20), 3)).toBeUndefined();
    expect(expandSegments(Uint16Array.of(9, 2, 10, 20), 2)).toBeUndefined();
    expect(expandSegments(Uint16Array.of(2, 1, 0, 0), 2)).toBeUndefined();
  });
});
