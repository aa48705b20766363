import { DecodeFailure } from '../../decode-failure.ts';
import type { JpegHeader } from '../jpeg-header.ts';

/** A component with its coefficients, T.81 A.1 and A.2. */
export interface DctComponent {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
  /** Which quantisation table. */
  readonly quantisation: number;
  /** Samples that belong to the picture. */
  readonly columns: number;
  readonly rows: number;
  /** Blocks of 8 x 8 that hold them, as a scan of this component alone has them. */
  readonly blocksAcross: number;
  readonly blocksDown: number;
  /** Blocks in a row of `coefficients`: up to whole minimum coded units. */
  readonly blockStride: number;
  /** 64 a block, in the order of rows and not in zigzag, not yet multiplied. */
  readonly coefficients: Int16Array;
}

/** What is to be filled by scans. */
export interface DctFrame {
  readonly isProgressive: boolean;
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly components: readonly DctComponent[];
  readonly unitsAcross: number;
  readonly unitsDown: number;
}

const MOST_SAMPLING = 4;
const PROGRESSIVE = 2;

/** @throws {DecodeFailure} `decode` for a sampling that T.81 B.2.2 does not know */
export function createDctFrame(header: JpegHeader): DctFrame {
  const { rows, columns, precision, components, process } = header;
  const isSound = components.every(({ horizontal, vertical }) => isSampling(horizontal, vertical));
  if (!isSound) throw new DecodeFailure('decode', 'The JPEG stream has an impossible sampling');
  const widest = Math.max(...components.map(({ horizontal }) => horizontal));
  const highest = Math.max(...components.map(({ vertical }) => vertical));
  const unitsAcross = Math.ceil(columns / (8 * widest));
  const unitsDown = Math.ceil(rows / (8 * highest));
  return {
    isProgressive: process === PROGRESSIVE,
    precision,
    rows,
    columns,
    unitsAcross,
    unitsDown,
    components: components.map((component) => {
      const own = {
        columns: Math.ceil((columns * component.horizontal) / widest),
        rows: Math.ceil((rows * component.vertical) / highest),
      };
      const blockStride = unitsAcross * component.horizontal;
      return {
        ...component,
        ...own,
        blocksAcross: Math.ceil(own.columns / 8),
        blocksDown: Math.ceil(own.rows / 8),
        blockStride,
        coefficients: new Int16Array(64 * blockStride * unitsDown * component.vertical),
      };
    }),
  };
}

function isSampling(horizontal: number, vertical: number): boolean {
  return horizontal >= 1 && horizontal <= MOST_SAMPLING && vertical >= 1 && vertical <= MOST_SAMPLING;
}
