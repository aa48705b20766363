import type { PixelDescription } from '@alternator/dicom';
import { DecodeFailure } from '../decode-failure.ts';
import type { Codec, RawFrame } from './codec.ts';
import { readEntropySegments } from './entropy-segments.ts';
import { createHuffmanTable, type HuffmanTable } from './huffman.ts';
import { type JpegHeader, type JpegSegment, readJpegHeader, readSegments } from './jpeg-header.ts';
import { decodeLosslessScan, type LosslessScan, paddingOf } from './lossless-scan.ts';
import { createScratch, type Scratch } from './scratch.ts';

const LOSSLESS = 3;
const DHT = 0xc4;
const DRI = 0xdd;
const SOI_BYTES = 2;

/** JPEG Lossless, PS3.5 A.4.2 (.57, .70): T.81 process 14, any predictor, 2 to 16 bits. */
export async function createCodec(): Promise<Codec> {
  const scratch = createScratch();
  return { decode: (bytes, { pixel }) => decodeJpegLossless(bytes, pixel, scratch) };
}

/** @throws {DecodeFailure} `decode`, `truncated`, `mismatch`, `unsupported` */
export function decodeJpegLossless(
  bytes: Uint8Array,
  pixel: PixelDescription,
  scratch: Scratch = createScratch(),
): RawFrame {
  const header = readJpegHeader(bytes);
  requireLossless(header);
  const { rows, columns } = header;
  // Before anything is allocated: a damaged header may claim 65535 x 65535.
  if (rows !== pixel.rows || columns !== pixel.columns) {
    throw new DecodeFailure(
      'mismatch',
      `The frame has ${columns} x ${rows} pixels, the metadata say ${pixel.columns} x ${pixel.rows}`,
    );
  }
  const samples = new Uint16Array(rows * columns * header.components.length);
  const shift = decodeScans(bytes, header, samples, scratch);
  if (shift > 0) for (let at = 0; at < samples.length; at++) samples[at] = (samples[at] as number) << shift;
  const narrow = header.precision <= 8;
  return {
    bytes: narrow ? new Uint8Array(samples) : new Uint8Array(samples.buffer),
    rows,
    columns,
    components: header.components.length,
    bitsAllocated: narrow ? 8 : 16,
    precision: header.precision,
    planar: false,
  };
}

function requireLossless({ process, precision, components }: JpegHeader): void {
  if (process !== LOSSLESS || precision < 2 || precision > 16) {
    throw new DecodeFailure('unsupported', `JPEG process ${process} of ${precision} bits cannot be decoded`);
  }
  if (components.some(({ horizontal, vertical }) => horizontal !== 1 || vertical !== 1)) {
    throw new DecodeFailure('unsupported', 'Subsampled lossless JPEG cannot be decoded');
  }
}

/** One scan with all components, or one each. Returns the point transform. */
function decodeScans(bytes: Uint8Array, header: JpegHeader, samples: Uint16Array, scratch: Scratch): number {
  const tables = new Map<number, HuffmanTable>();
  const missing = new Set(header.components.map(({ id }) => id));
  let restartInterval = 0;
  let pointTransform = 0;
  let at = SOI_BYTES;
  while (missing.size > 0) {
    const segments = readSegments(bytes, at);
    for (const segment of segments) {
      if (segment.marker === DHT) readTables(bytes, segment, tables);
      if (segment.marker === DRI)
        restartInterval = (bytes[segment.start] as number) * 256 + (bytes[segment.start + 1] as number);
    }
    const start = segments.at(-1) as JpegSegment;
    const scan = readScan(bytes, start, header, { tables, restartInterval });
    for (const { id } of scan.ids) missing.delete(id);
    const entropy = readEntropySegments(bytes, start.end, paddingOf(scan.scan), scratch);
    decodeLosslessScan(scan.scan, entropy, samples);
    pointTransform = scan.scan.pointTransform;
    at = entropy.end;
  }
  return pointTransform;
}

/** DHT may define several tables, T.81 B.2.4.2. */
function readTables(bytes: Uint8Array, { start, end }: JpegSegment, tables: Map<number, HuffmanTable>): void {
  let at = start;
  while (at + 17 <= end) {
    const counts = bytes.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const next = at + 17 + total;
    if (next > end) throw new DecodeFailure('decode', 'A Huffman table of the frame is broken');
    tables.set((bytes[at] as number) & 15, createHuffmanTable(counts, bytes.subarray(at + 17, next)));
    at = next;
  }
}

function readScan(
  bytes: Uint8Array,
  { start }: JpegSegment,
  header: JpegHeader,
  state: { readonly tables: ReadonlyMap<number, HuffmanTable>; readonly restartInterval: number },
): { readonly scan: LosslessScan; readonly ids: readonly { readonly id: number }[] } {
  const count = bytes[start] as number;
  const parts = Array.from({ length: count }, (_, index) => {
    const id = bytes[start + 1 + 2 * index] as number;
    const table = state.tables.get((bytes[start + 2 + 2 * index] as number) >> 4);
    const place = header.components.findIndex((component) => component.id === id);
    if (!table || place < 0)
      throw new DecodeFailure('decode', 'The scan names a table or component that is not there');
    return { id, table, place };
  });
  if (count === 0) throw new DecodeFailure('decode', 'The scan is empty');
  const predictor = bytes[start + 1 + 2 * count] as number;
  if (predictor < 1 || predictor > 7)
    throw new DecodeFailure('decode', `Predictor ${predictor} does not exist`);
  const { rows, columns, precision } = header;
  const scan: LosslessScan = {
    rows,
    columns,
    precision,
    predictor,
    pointTransform: (bytes[start + 3 + 2 * count] as number) & 15,
    restartInterval: state.restartInterval,
    components: parts,
    stride: header.components.length,
  };
  return { scan, ids: parts };
}
