import { DecodeFailure } from '../decode-failure.ts';
import { BitReader } from './bit-reader.ts';
import type { EntropySegments } from './entropy-segments.ts';
import type { HuffmanTable } from './huffman.ts';
import { addToLeft, addToNeighbours } from './lossless-prediction.ts';

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

/** Zeros that `decodeLosslessScan` needs behind the entropy-coded bytes: it looks for the end after each row. */
export function paddingOf({ columns, stride }: LosslessScan): number {
  return 4 * (columns * stride + 1);
}

/**
 * Decodes a scan into `samples`, colour by pixel.
 *
 * @throws {DecodeFailure} `truncated` when the data end too early, `decode` when they are damaged
 */
export function decodeLosslessScan(
  scan: LosslessScan,
  { bytes, intervals }: EntropySegments,
  samples: Uint16Array,
): void {
  const { rows, columns, restartInterval } = scan;
  // H.1.1: a restart interval is a whole number of rows.
  if (restartInterval % columns !== 0)
    throw new DecodeFailure('decode', 'The restart interval is no whole row');
  const rowsAtOnce = restartInterval === 0 ? rows : restartInterval / columns;
  const differences = new Int32Array(columns * scan.stride);
  for (let first = 0, index = 0; first < rows; first += rowsAtOnce, index++) {
    const interval = intervals[index];
    if (!interval) throw new DecodeFailure('truncated', 'The compressed frame is cut off');
    const reader = new BitReader(bytes, interval);
    const last = Math.min(rows, first + rowsAtOnce);
    for (let row = first; row < last; row++) {
      readDifferences(scan, reader, differences);
      reader.requireWithin();
      addDifferences(scan, samples, differences, row, row === first);
    }
  }
}

/** The differences of one row, each at the place of its sample. */
function readDifferences({ components, stride }: LosslessScan, reader: BitReader, into: Int32Array): void {
  const { table, place } = components[0] as LosslessScan['components'][number];
  if (components.length === 1) {
    reader.differences(table, into, place, into.length, stride);
    return;
  }
  const isAlike = components.every(
    (component, index) => component.table === table && component.place === index,
  );
  if (isAlike && components.length === stride) {
    reader.differences(table, into, 0, into.length, 1);
    return;
  }
  for (let pixel = 0; pixel < into.length; pixel += stride) {
    for (const component of components) {
      const at = pixel + component.place;
      reader.differences(component.table, into, at, at + 1, 1);
    }
  }
}

function addDifferences(
  { columns, components, stride, precision, pointTransform, predictor }: LosslessScan,
  samples: Uint16Array,
  differences: Int32Array,
  row: number,
  isFirst: boolean,
): void {
  const above = columns * stride;
  const start = row * above;
  for (const { place } of components) {
    const from = start + place;
    const at = { row: start, from, end: start + above, stride };
    // The first row of the frame or behind a restart, H.1.2.1.
    if (isFirst) addToLeft(samples, differences, at, 1 << (precision - pointTransform - 1));
    else if (predictor === 1) addToLeft(samples, differences, at, samples[from - above] as number);
    else addToNeighbours(predictor, samples, differences, at, above);
  }
}
