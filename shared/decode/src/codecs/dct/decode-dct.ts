import type { PixelDescription } from '@alternator/dicom';
import { DecodeFailure } from '../../decode-failure.ts';
import { requirePromised } from '../../promised.ts';
import type { FrameFacts, RawFrame } from '../codec.ts';

import {
  isCodedAsRgb,
  type JpegHeader,
  type JpegSegment,
  readJpegHeader,
  readSegments,
} from '../jpeg-header.ts';
import type { ScanBand, ScanComponent } from './block-decoder.ts';
import { createDctFrame, type DctFrame } from './dct-frame.ts';
import { dctPixels } from './dct-pixels.ts';
import { type DctScan, decodeDctScan } from './dct-scan.ts';
import { createDctTables, type DctTables } from './dct-tables.ts';
import { readRestartIntervals } from './restart-intervals.ts';

const SOI_BYTES = 2;
const EOI = 0xd9;
const MOST_PROCESS = 2;

/**
 * Decodes sequential and progressive JPEG with Huffman coding (T.81 processes 1, 2, 4, 6, 8, 10, 12), 8 or 12
 * bits; colour by pixel, as RGB or, for stored values, as it is coded.
 *
 * @throws {DecodeFailure} `decode`, `truncated`, `mismatch`, `unsupported`
 */
export function decodeDct(bytes: Uint8Array, { pixel, values }: FrameFacts): RawFrame {
  const header = readJpegHeader(bytes);
  requireFitting(header, pixel);
  const frame = createDctFrame(header);
  const tables = createDctTables();
  const quantisation = decodeScans(bytes, frame, tables);
  const isRgb = isCodedAsRgb(header, pixel);
  const isColour = header.components.length === 3;
  const converts = isColour && !isRgb && values !== 'stored';
  const samples = dctPixels(frame, quantisation, converts);
  const narrow = header.precision <= 8;
  return {
    bytes: narrow ? Uint8Array.from(samples) : new Uint8Array(samples.buffer),
    rows: header.rows,
    columns: header.columns,
    components: header.components.length,
    bitsAllocated: narrow ? 8 : 16,
    precision: header.precision,
    planar: false,
    rgb: isColour && (isRgb || converts),
    ybrFull: isColour && !isRgb && !converts,
  };
}

function requireFitting(header: JpegHeader, pixel: PixelDescription): void {
  const { process, precision } = header;
  if (process > MOST_PROCESS || (precision !== 8 && precision !== 12)) {
    throw new DecodeFailure('unsupported', `JPEG process ${process} of ${precision} bits cannot be decoded`);
  }
  requirePromised({ ...header, components: header.components.length }, pixel);
}

/** All scans up to EOI. Returns each component's quantisation table as it stood when its first scan began. */
function decodeScans(
  bytes: Uint8Array,
  frame: DctFrame,
  tables: DctTables,
): ReadonlyMap<number, Uint16Array> {
  const quantisation = new Map<number, Uint16Array>();
  for (let at = SOI_BYTES; !isEnd(bytes, at); ) {
    // A sequential frame whose components are all there lacks nothing but its EOI.
    if (at >= bytes.length && !frame.isProgressive && quantisation.size === frame.components.length) break;
    const segments = readSegments(bytes, at);
    for (const segment of segments) tables.read(bytes, segment);
    const start = segments.at(-1) as JpegSegment;
    const scan = readScan(bytes, start, frame, tables);
    for (const { component } of scan.components) {
      if (quantisation.has(component.id)) continue;
      quantisation.set(component.id, tables.quantisation(component.quantisation));
    }
    const entropy = readRestartIntervals(bytes, start.end);
    decodeDctScan(frame, scan, entropy.intervals);
    at = entropy.end;
  }
  return quantisation;
}

function isEnd(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xff && bytes[at + 1] === EOI;
}

function readScan(
  bytes: Uint8Array,
  { start, end }: JpegSegment,
  frame: DctFrame,
  tables: DctTables,
): DctScan {
  const count = bytes[start] as number;
  if (count < 1 || count > 4 || start + 4 + 2 * count > end) {
    throw new DecodeFailure('decode', 'The scan header of the frame is broken');
  }
  const components = Array.from({ length: count }, (_, index): ScanComponent => {
    const id = bytes[start + 1 + 2 * index];
    const choice = bytes[start + 2 + 2 * index] as number;
    const component = frame.components.find((candidate) => candidate.id === id);
    if (!component) throw new DecodeFailure('decode', 'The scan names a component that is not there');
    return { component, dcTable: tables.dc(choice >> 4), acTable: tables.ac(choice & 15), predicted: 0 };
  });
  const band = readBand(bytes, start + 1 + 2 * count);
  requireBand(band, frame, count);
  return { components, band, restartInterval: tables.restartInterval };
}

function readBand(bytes: Uint8Array, at: number): ScanBand {
  const bits = bytes[at + 2] as number;
  return { from: bytes[at] as number, to: bytes[at + 1] as number, high: bits >> 4, low: bits & 15 };
}

/** T.81 table B.3 and G.1.1.1. */
function requireBand({ from, to, low }: ScanBand, { isProgressive }: DctFrame, count: number): void {
  if (!isProgressive) return;
  const isSound = low <= 13 && (from === 0 ? to === 0 : to >= from && to <= 63 && count === 1);
  if (!isSound) throw new DecodeFailure('decode', 'A scan of the frame has an impossible band');
}
