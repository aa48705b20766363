const SOC = 0xff4f;
const SIZ = 0xff51;
const COD = 0xff52;
const SOT = 0xff90;
/** Markers that change the order or the place of packets: COC, RGN is harmless, POC, PPM. */
const REORDERING: ReadonlySet<number> = new Set([0xff53, 0xff5f, 0xff60]);

const HT_ONLY = 0x40;
const HT_FLAGS = 0xc0;
/** Selective bypass and termination on each pass: a code-block then has several lengths (D.4.2, D.6). */
const MANY_SEGMENTS = 0x01 | 0x04;

/** How the packets of a codestream lie, as far as its resolutions stand one behind the other. */
export interface CodestreamLayout {
  readonly columns: number;
  readonly rows: number;
  readonly components: number;
  /** Decomposition levels: there are one more resolutions. */
  readonly levels: number;
  /** Whether all components of one place stand together (RPCL), or all places of one component. */
  readonly byPosition: boolean;
  /** Logarithms of a code-block's width and height. */
  readonly block: readonly [width: number, height: number];
  /** The same of a precinct, by resolution, the coarsest first. */
  readonly precincts: readonly (readonly [width: number, height: number])[];
  readonly isHighThroughput: boolean;
  /** Where the first tile-part begins. */
  readonly bodyAt: number;
}

/**
 * Reads the main header of a JPEG 2000 or HTJ2K codestream (ISO 15444-1 A.5, A.6; 15444-15 A).
 *
 * Undefined when the header is not complete, and for all whose coarse resolutions do not simply come first:
 * several tiles or quality layers, orders by position or component, subsampled components, packet headers that
 * stand elsewhere. Those are shown when they are whole.
 */
export function readLayout(bytes: Uint8Array): CodestreamLayout | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 4 || view.getUint16(0) !== SOC) return undefined;
  let size: Size | undefined;
  let style: Style | undefined;
  let at = 2;
  while (at + 4 <= view.byteLength) {
    const marker = view.getUint16(at);
    if (marker === SOT) return size && style && { ...size, ...style, bodyAt: at };
    const next = at + 2 + view.getUint16(at + 2);
    if (next > view.byteLength || REORDERING.has(marker)) return undefined;
    if (marker === SIZ) size = readSize(view, at);
    if (marker === COD) style = readStyle(view, at);
    at = next;
  }
  return undefined;
}

type Size = Pick<CodestreamLayout, 'columns' | 'rows' | 'components'>;
type Style = Pick<CodestreamLayout, 'levels' | 'byPosition' | 'block' | 'precincts' | 'isHighThroughput'>;

/** A.5.1. One tile from the origin, every component in full size. */
function readSize(view: DataView, at: number): Size | undefined {
  const field = (index: number) => view.getUint32(at + 6 + index * 4);
  const [columns, rows, left, top, tileColumns, tileRows, tileLeft, tileTop] = Array.from(
    { length: 8 },
    (_, i) => field(i),
  ) as [number, number, number, number, number, number, number, number];
  const components = view.getUint16(at + 38);
  if (left + top + tileLeft + tileTop !== 0 || tileColumns < columns || tileRows < rows) return undefined;
  for (let index = 0; index < components; index += 1) {
    if (view.getUint16(at + 41 + index * 3) !== 0x0101) return undefined;
  }
  return { columns, rows, components };
}

/** A.6.1. One layer: then LRCP and RLCP are the same order, by resolution. */
function readStyle(view: DataView, at: number): Style | undefined {
  const progression = view.getUint8(at + 5);
  const layers = view.getUint16(at + 6);
  const levels = view.getUint8(at + 9);
  const blockStyle = view.getUint8(at + 12);
  const isHighThroughput = (blockStyle & HT_FLAGS) === HT_ONLY;
  if (progression > 2 || layers !== 1 || levels < 1 || levels > 32) return undefined;
  if (!isHighThroughput && (blockStyle & (HT_FLAGS | MANY_SEGMENTS)) !== 0) return undefined;
  const own = (view.getUint8(at + 4) & 1) === 1;
  const precincts = Array.from({ length: levels + 1 }, (_, resolution) => {
    const both = own ? view.getUint8(at + 14 + resolution) : 0xff;
    return [both & 15, both >> 4] as const;
  });
  const block = [view.getUint8(at + 10) + 2, view.getUint8(at + 11) + 2] as const;
  return { levels, byPosition: progression === 2, block, precincts, isHighThroughput };
}
