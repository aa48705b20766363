import { DecodeFailure } from '../../decode-failure.ts';
import type { DctBits } from './dct-bits.ts';
import type { DctComponent } from './dct-frame.ts';
import type { DctTable } from './dct-table.ts';

/** A component as one scan codes it. */
export interface ScanComponent {
  readonly component: DctComponent;
  readonly dcTable: DctTable | undefined;
  readonly acTable: DctTable | undefined;
  /** The DC value of the block before, T.81 F.1.1.5.1. Reset by a restart. */
  predicted: number;
}

/** Spectral selection and successive approximation, T.81 G.1.1.1: `ss`, `se`, `ah` and `al` there. */
export interface ScanBand {
  readonly from: number;
  readonly to: number;
  /** The bit position of the scan before; 0: this is the first of the band. */
  readonly high: number;
  /** The bit position that this scan brings. */
  readonly low: number;
}

/** Decodes the block whose 64 coefficients start at `at`. */
export type DecodeBlock = (of: ScanComponent, at: number) => void;

/** Zigzag index to place in the block, T.81 figure A.6. */
// biome-ignore format: eight a row, as a block
const NATURAL_ORDER = Uint8Array.of(
   0,  1,  8, 16,  9,  2,  3, 10,
  17, 24, 32, 25, 18, 11,  4,  5,
  12, 19, 26, 33, 40, 48, 41, 34,
  27, 20, 13,  6,  7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36,
  29, 22, 15, 23, 30, 37, 44, 51,
  58, 59, 52, 45, 38, 31, 39, 46,
  53, 60, 61, 54, 47, 55, 62, 63,
);

export { NATURAL_ORDER };

/** The decoder of one restart interval; bands and their end run (G.1.2.2) begin anew with it. */
export function createBlockDecoder(bits: DctBits, band: ScanBand, isProgressive: boolean): DecodeBlock {
  if (!isProgressive) return (of, at) => decodeSequential(bits, of, at);
  if (band.from === 0) {
    return band.high === 0
      ? (of, at) => decodeDc(bits, of, at, band.low)
      : (of, at) => refineDc(bits, of, at, band.low);
  }
  const run = { ends: 0 };
  return band.high === 0
    ? (of, at) => decodeBand(bits, of, at, band, run)
    : (of, at) => refineBand(bits, of, at, band, run);
}

/** How many blocks more end without a further coefficient. */
interface EndRun {
  ends: number;
}

/** T.81 F.2.2. */
function decodeSequential(bits: DctBits, of: ScanComponent, at: number): void {
  decodeDc(bits, of, at, 0);
  const table = required(of.acTable);
  const { coefficients } = of.component;
  for (let index = 1; index < 64; index++) {
    const symbol = bits.symbol(table);
    const size = symbol & 15;
    const zeros = symbol >> 4;
    if (size === 0) {
      if (zeros < 15) return;
      index += 15;
      continue;
    }
    index += zeros;
    coefficients[at + placeOf(index)] = bits.signed(size);
  }
}

function decodeDc(bits: DctBits, of: ScanComponent, at: number, low: number): void {
  const size = bits.symbol(required(of.dcTable));
  if (size > 16) throw damaged();
  of.predicted += bits.signed(size);
  of.component.coefficients[at] = of.predicted << low;
}

/** T.81 G.1.2.1. */
function refineDc(bits: DctBits, of: ScanComponent, at: number, low: number): void {
  const { coefficients } = of.component;
  if (bits.bits(1) === 1) coefficients[at] = (coefficients[at] as number) | (1 << low);
}

/** T.81 G.1.2.2: the first scan of a band. */
function decodeBand(bits: DctBits, of: ScanComponent, at: number, band: ScanBand, run: EndRun): void {
  if (run.ends > 0) {
    run.ends--;
    return;
  }
  const table = required(of.acTable);
  const { coefficients } = of.component;
  for (let index = band.from; index <= band.to; index++) {
    const symbol = bits.symbol(table);
    const size = symbol & 15;
    const zeros = symbol >> 4;
    if (size === 0 && zeros < 15) {
      run.ends = (1 << zeros) + bits.bits(zeros) - 1;
      return;
    }
    index += zeros;
    if (size > 0) coefficients[at + placeOf(index)] = bits.signed(size) << band.low;
  }
}

/** T.81 G.1.2.3: one bit more for what is there, and new coefficients between. */
function refineBand(bits: DctBits, of: ScanComponent, at: number, band: ScanBand, run: EndRun): void {
  const { coefficients } = of.component;
  let index = band.from;
  if (run.ends === 0) {
    const table = required(of.acTable);
    for (; index <= band.to; index++) {
      const symbol = bits.symbol(table);
      const size = symbol & 15;
      const zeros = symbol >> 4;
      if (size === 0 && zeros < 15) {
        run.ends = (1 << zeros) + bits.bits(zeros);
        break;
      }
      if (size > 1) throw damaged();
      const fresh = size === 0 ? 0 : bits.bits(1) === 1 ? 1 << band.low : -1 << band.low;
      index = passZeros(bits, coefficients, at, index, zeros, band);
      if (fresh !== 0) coefficients[at + placeOf(index)] = fresh;
    }
  }
  if (run.ends === 0) return;
  passZeros(bits, coefficients, at, index, 64, band);
  run.ends--;
}

/** Corrects what is not zero on the way over `zeros` zeros; the index of the zero behind them. */
function passZeros(
  bits: DctBits,
  coefficients: Int16Array,
  at: number,
  from: number,
  zeros: number,
  band: ScanBand,
): number {
  let left = zeros;
  let index = from;
  for (; index <= band.to; index++) {
    const place = at + (NATURAL_ORDER[index] as number);
    const value = coefficients[place] as number;
    if (value === 0) {
      if (left === 0) return index;
      left--;
    } else if (bits.bits(1) === 1 && (Math.abs(value) & (1 << band.low)) === 0) {
      coefficients[place] = value + (value > 0 ? 1 << band.low : -1 << band.low);
    }
  }
  return index;
}

function placeOf(index: number): number {
  if (index > 63) throw damaged();
  return NATURAL_ORDER[index] as number;
}

function required(table: DctTable | undefined): DctTable {
  if (table) return table;
  throw new DecodeFailure('decode', 'The scan names a Huffman table that is not there');
}

function damaged(): DecodeFailure {
  return new DecodeFailure('decode', 'The JPEG frame is damaged: a block holds too many coefficients');
}
