import { DecodeFailure } from '../decode-failure.ts';
import { BitReader, type SampleRun } from './bit-reader.ts';
import type { HuffmanTable } from './huffman.ts';

/** One scan of a lossless process, T.81 annex H. */
export interface LosslessScan {
  readonly rows: number;
  readonly columns: number;
  readonly precision: number;
  /** Selection value 1 to 7, table H.1. */
  readonly predictor: number;
  readonly pointTransform: number;
  /** In samples of one component; 0: none. */
  readonly restartInterval: number;
  /** A table and a place in the pixel for each component of the scan. */
  readonly components: readonly { readonly table: HuffmanTable; readonly place: number }[];
  /** Samples of a pixel in `samples`. */
  readonly stride: number;
}

/**
 * Decodes a scan into `samples`, colour by pixel.
 *
 * @throws {DecodeFailure} `truncated` when the data end too early, `decode` when they are damaged
 */
export function decodeLosslessScan(
  scan: LosslessScan,
  intervals: readonly Uint8Array[],
  samples: Uint16Array,
): void {
  const { rows, columns, restartInterval } = scan;
  // H.1.1: a restart interval is a whole number of rows.
  if (restartInterval % columns !== 0)
    throw new DecodeFailure('decode', 'The restart interval is no whole row');
  const rowsAtOnce = restartInterval === 0 ? rows : restartInterval / columns;
  for (let first = 0, index = 0; first < rows; first += rowsAtOnce, index++) {
    const bytes = intervals[index];
    if (!bytes) throw new DecodeFailure('truncated', 'The compressed frame is cut off');
    const reader = new BitReader(bytes);
    const last = Math.min(rows, first + rowsAtOnce);
    decodeFirstRow(scan, reader, samples, first);
    for (let row = first + 1; row < last; row++) {
      decodeRow(scan, reader, samples, row);
      reader.requireWithin();
    }
    reader.requireWithin();
  }
}

/** The first row of the frame or behind a restart: predicted from the left, H.1.2.1. */
function decodeFirstRow(scan: LosslessScan, reader: BitReader, samples: Uint16Array, row: number): void {
  const { columns, components, stride, precision, pointTransform } = scan;
  const from = row * columns * stride;
  for (let column = 0; column < columns; column++) {
    const at = from + column * stride;
    for (const { table, place } of components) {
      const left =
        column === 0 ? 1 << (precision - pointTransform - 1) : (samples[at + place - stride] as number);
      samples[at + place] = left + reader.difference(table);
    }
  }
}

function decodeRow(scan: LosslessScan, reader: BitReader, samples: Uint16Array, row: number): void {
  const { columns, components, stride } = scan;
  const from = row * columns * stride;
  const above = columns * stride;
  for (const { table, place } of components) {
    const at = from + place;
    samples[at] = (samples[at - above] as number) + reader.difference(table);
    // By pixel from here on, so components of an interleaved scan take turns below.
    if (components.length === 1) {
      // Predictor 1 alone: nearly every DICOM stream (.70).
      if (scan.predictor === 1) reader.addDifferences(table, samples, leftRun(samples, at, scan));
      else decodeByPredictor(scan, reader, samples, at, above);
    }
  }
  if (components.length > 1) decodeInterleaved(scan, reader, samples, from, above);
}

function leftRun(samples: Uint16Array, at: number, { columns, stride }: LosslessScan): SampleRun {
  return { from: at + stride, end: at + columns * stride, stride, value: samples[at] as number };
}

function decodeByPredictor(
  { predictor, columns, stride, components }: LosslessScan,
  reader: BitReader,
  samples: Uint16Array,
  at: number,
  above: number,
): void {
  const table = components[0]?.table as HuffmanTable;
  const end = at + columns * stride;
  for (let to = at + stride; to < end; to += stride) {
    samples[to] = predict(predictor, samples, to, stride, above) + reader.difference(table);
  }
}

function decodeInterleaved(
  { predictor, columns, stride, components }: LosslessScan,
  reader: BitReader,
  samples: Uint16Array,
  from: number,
  above: number,
): void {
  for (let column = 1; column < columns; column++) {
    const at = from + column * stride;
    for (const { table, place } of components) {
      const to = at + place;
      samples[to] = predict(predictor, samples, to, stride, above) + reader.difference(table);
    }
  }
}

/** T.81 table H.1. */
function predict(predictor: number, samples: Uint16Array, at: number, stride: number, above: number): number {
  const left = samples[at - stride] as number;
  if (predictor === 1) return left;
  const up = samples[at - above] as number;
  const corner = samples[at - above - stride] as number;
  switch (predictor) {
    case 2:
      return up;
    case 3:
      return corner;
    case 4:
      return left + up - corner;
    case 5:
      return left + ((up - corner) >> 1);
    case 6:
      return up + ((left - corner) >> 1);
    default:
      return (left + up) >> 1;
  }
}
