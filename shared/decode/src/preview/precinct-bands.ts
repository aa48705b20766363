import type { CodestreamLayout } from './codestream-layout.ts';

/** Code-blocks of one sub-band inside one precinct. */
export interface BlockGrid {
  readonly width: number;
  readonly height: number;
}

/** How many precincts a resolution has, ISO 15444-1 B.6. Resolution 0 is the coarsest. */
export function precinctGrid(layout: CodestreamLayout, resolution: number): BlockGrid {
  const [wide, high] = layout.precincts[resolution] ?? [15, 15];
  const scale = 2 ** (layout.levels - resolution);
  return {
    width: Math.ceil(Math.ceil(layout.columns / scale) / 2 ** wide),
    height: Math.ceil(Math.ceil(layout.rows / scale) / 2 ** high),
  };
}

/** The sub-bands of a precinct in the order of its packet: LL alone, or HL, LH, HH (B.5, B.7, B.9). */
export function precinctBands(
  layout: CodestreamLayout,
  resolution: number,
  [column, row]: readonly [number, number],
): readonly BlockGrid[] {
  const [wide, high] = layout.precincts[resolution] ?? [15, 15];
  const isCoarsest = resolution === 0;
  const depth = isCoarsest ? layout.levels : layout.levels - resolution + 1;
  // Above the coarsest a precinct covers a quarter of its area in each band.
  const [width, height] = isCoarsest ? [wide, high] : [wide - 1, high - 1];
  const offsets = isCoarsest
    ? [[0, 0]]
    : [
        [1, 0],
        [0, 1],
        [1, 1],
      ];
  return offsets.map(([x = 0, y = 0]) => ({
    width: blocksAlong(bandLength(layout.columns, depth, x), column, width, layout.block[0]),
    height: blocksAlong(bandLength(layout.rows, depth, y), row, height, layout.block[1]),
  }));
}

function bandLength(length: number, depth: number, high: number): number {
  const offset = depth > 0 ? high * 2 ** (depth - 1) : 0;
  return Math.ceil((length - offset) / 2 ** depth);
}

function blocksAlong(band: number, precinct: number, precinctLog: number, blockLog: number): number {
  const from = precinct * 2 ** precinctLog;
  const to = Math.min(band, from + 2 ** precinctLog);
  if (to <= from) return 0;
  const side = 2 ** Math.min(blockLog, precinctLog);
  return Math.ceil(to / side) - Math.floor(from / side);
}
