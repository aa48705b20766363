import type { Palette } from '../pixel-description.ts';
import type { DataSet } from './data-set.ts';
import { expandSegments } from './expand-segments.ts';

const channels = ['Red', 'Green', 'Blue'] as const;
type Channel = (typeof channels)[number];

/** Palette Color Lookup Table, PS3.3 C.7.6.3.1.5 and C.7.9; undefined, with a warning, when incomplete. */
export function readPalette(dataSet: DataSet): Palette | undefined {
  const tables = channels.map((channel) => readChannel(dataSet, channel));
  const [red, green, blue] = tables;
  if (!red || !green || !blue) {
    dataSet.warn('The colour palette is missing or incomplete.');
    return undefined;
  }
  if (dataSet.has('AlphaPaletteColorLookupTableData')) {
    dataSet.warn('The colour palette says how transparent its colours are; they are shown opaque.');
  }
  return {
    firstValueMapped: red.firstValueMapped,
    red: red.entries,
    green: green.entries,
    blue: blue.entries,
  };
}

interface Channel8 {
  readonly firstValueMapped: number;
  readonly entries: Uint8Array;
}

function readChannel(dataSet: DataSet, channel: Channel): Channel8 | undefined {
  const [entryCount, first, bits] = dataSet.numbers(`${channel}PaletteColorLookupTableDescriptor`);
  if (entryCount === undefined || first === undefined || bits === undefined) return undefined;
  // 0 stands for 65536, which 16 bits cannot hold; a signed reader made large counts negative.
  const count = entryCount > 0 ? entryCount : entryCount + 0x10000;
  const values = readEntries(dataSet, channel, count, bits);
  if (values === undefined || values.length < count) return undefined;
  const firstValueMapped =
    dataSet.number('PixelRepresentation') === 1 && first > 0x7fff ? first - 0x10000 : first;
  return { firstValueMapped, entries: toBytes(values.subarray(0, count), bits) };
}

function readEntries(dataSet: DataSet, channel: Channel, count: number, bits: number) {
  const plain = `${channel}PaletteColorLookupTableData` as const;
  const bytes = dataSet.bytes(plain);
  // Entries of 8 bits lie in bytes or, by some writers, in words; the length tells, whatever the descriptor says.
  if (bytes) return bytes.length < count * 2 ? Uint16Array.from(bytes) : toWords(bytes);
  const numbers = dataSet.numbers(plain);
  if (numbers.length > 0) return Uint16Array.from(numbers, (number) => number ?? 0);
  const segments = dataSet.bytes(`Segmented${channel}PaletteColorLookupTableData`);
  if (!segments) return undefined;
  const expanded = expandSegments(toWords(segments), count);
  return expanded ?? (bits === 8 ? expandSegments(segments, count) : undefined);
}

function toWords(bytes: Uint8Array): Uint16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint16Array.from({ length: bytes.length >> 1 }, (_, index) => view.getUint16(index * 2, true));
}

function toBytes(values: Uint16Array, bits: number): Uint8Array {
  // A table that calls itself 16-bit and never passes 255 was written as 8-bit.
  const isWide = bits > 8 && values.some((value) => value > 255);
  const shift = isWide ? Math.min(16, bits) - 8 : 0;
  return Uint8Array.from(values, (value) => Math.min(255, value >> shift));
}
