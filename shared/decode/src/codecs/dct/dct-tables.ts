import { DecodeFailure } from '../../decode-failure.ts';
import type { JpegSegment } from '../jpeg-header.ts';
import { NATURAL_ORDER } from './block-decoder.ts';
import { createDctTable, type DctTable } from './dct-table.ts';

const DHT = 0xc4;
const DQT = 0xdb;
const DRI = 0xdd;

/** What the segments between scans define; later definitions replace earlier ones. */
export interface DctTables {
  read(bytes: Uint8Array, segment: JpegSegment): void;
  dc(destination: number): DctTable | undefined;
  ac(destination: number): DctTable | undefined;
  /** In the order of rows. @throws {DecodeFailure} `decode` when it is not there */
  quantisation(destination: number): Uint16Array;
  readonly restartInterval: number;
}

export function createDctTables(): DctTables {
  const huffman = new Map<number, DctTable>();
  const quantisation = new Map<number, Uint16Array>();
  let restartInterval = 0;
  return {
    read: (bytes, segment) => {
      if (segment.marker === DHT) readHuffman(bytes, segment, huffman);
      else if (segment.marker === DQT) readQuantisation(bytes, segment, quantisation);
      else if (segment.marker === DRI) restartInterval = word(bytes, segment.start);
    },
    dc: (destination) => huffman.get(destination),
    ac: (destination) => huffman.get(16 + destination),
    quantisation: (destination) => {
      const table = quantisation.get(destination);
      if (table) return table;
      throw new DecodeFailure('decode', 'The frame names a quantisation table that is not there');
    },
    get restartInterval() {
      return restartInterval;
    },
  };
}

/** T.81 B.2.4.2: class and destination, 16 counts, values; several in one segment. */
function readHuffman(bytes: Uint8Array, { start, end }: JpegSegment, tables: Map<number, DctTable>): void {
  for (let at = start; at + 17 <= end; ) {
    const counts = bytes.subarray(at + 1, at + 17);
    const next = at + 17 + counts.reduce((sum, count) => sum + count, 0);
    if (next > end) throw new DecodeFailure('decode', 'A Huffman table of the frame is broken');
    tables.set(bytes[at] as number, createDctTable(counts, bytes.subarray(at + 17, next)));
    at = next;
  }
}

/** T.81 B.2.4.1: 64 values of 8 or 16 bits in zigzag order. */
function readQuantisation(
  bytes: Uint8Array,
  { start, end }: JpegSegment,
  tables: Map<number, Uint16Array>,
): void {
  for (let at = start; at < end; ) {
    const first = bytes[at] as number;
    const width = first >> 4 === 0 ? 1 : 2;
    if (at + 1 + 64 * width > end) {
      throw new DecodeFailure('decode', 'A quantisation table of the frame is broken');
    }
    const table = new Uint16Array(64);
    for (let index = 0; index < 64; index++) {
      const value = at + 1 + index * width;
      table[NATURAL_ORDER[index] as number] = width === 1 ? (bytes[value] as number) : word(bytes, value);
    }
    tables.set(first & 15, table);
    at += 1 + 64 * width;
  }
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
}
