import { DecodeFailure } from '../../decode-failure.ts';
import { createBlockDecoder, type DecodeBlock, type ScanBand, type ScanComponent } from './block-decoder.ts';
import { DctBits } from './dct-bits.ts';
import type { DctFrame } from './dct-frame.ts';

/** One scan, T.81 B.2.3. */
export interface DctScan {
  readonly components: readonly ScanComponent[];
  readonly band: ScanBand;
  /** In minimum coded units; 0: none. */
  readonly restartInterval: number;
}

/**
 * Adds what a scan holds to the coefficients of the frame.
 *
 * @throws {DecodeFailure} `truncated` when its data end too early, `decode` when they are damaged
 */
export function decodeDctScan(frame: DctFrame, scan: DctScan, intervals: readonly Uint8Array[]): void {
  const only = scan.components.length === 1 ? scan.components[0] : undefined;
  // A scan of one component has its blocks for units, and none beyond the picture: A.2.2.
  const across = only ? only.component.blocksAcross : frame.unitsAcross;
  const units = across * (only ? only.component.blocksDown : frame.unitsDown);
  const decodeUnit = only ? blockUnit(only, across) : wholeUnit(frame, scan);
  const each = scan.restartInterval || units;
  for (let first = 0, index = 0; first < units; first += each, index++) {
    const bytes = intervals[index];
    if (!bytes) throw new DecodeFailure('truncated', 'The JPEG frame is cut off');
    const bits = new DctBits(bytes);
    for (const component of scan.components) component.predicted = 0;
    const decode = createBlockDecoder(bits, scan.band, frame.isProgressive);
    const end = Math.min(units, first + each);
    for (let unit = first; unit < end; unit++) {
      decodeUnit(decode, unit);
      // Once a row: what is cut off costs no more work than that.
      if (unit % across === 0) bits.requireWithin();
    }
    bits.requireWithin();
  }
}

type DecodeUnit = (decode: DecodeBlock, unit: number) => void;

function blockUnit(of: ScanComponent, across: number): DecodeUnit {
  const { blockStride } = of.component;
  return (decode, unit) => {
    const row = Math.floor(unit / across);
    decode(of, 64 * (row * blockStride + unit - row * across));
  };
}

/** All components of one place, T.81 A.2.3. */
function wholeUnit({ unitsAcross }: DctFrame, { components }: DctScan): DecodeUnit {
  return (decode, unit) => {
    const down = Math.floor(unit / unitsAcross);
    const across = unit - down * unitsAcross;
    for (const of of components) {
      const { horizontal, vertical, blockStride } = of.component;
      const corner = down * vertical * blockStride + across * horizontal;
      for (let row = 0; row < vertical; row++) {
        for (let column = 0; column < horizontal; column++) {
          decode(of, 64 * (corner + row * blockStride + column));
        }
      }
    }
  };
}
