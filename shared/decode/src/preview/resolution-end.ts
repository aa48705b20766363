import type { CodestreamLayout } from './codestream-layout.ts';
import { BadPacket, OutOfBytes, PacketBits } from './packet-bits.ts';
import { packetBodyLength } from './packet-header.ts';
import { precinctBands, precinctGrid } from './precinct-bands.ts';

const SOT = 0xff90;
const SOP = 0xff91;
const EPH = 0xff92;
const SOD = 0xff93;
/** COD, COC, POC, PPT in a tile-part's header: another order than the main header's. */
const REORDERING: ReadonlySet<number> = new Set([0xff52, 0xff53, 0xff5f, 0xff61]);

/** Where the packets of a smaller picture end. */
export interface ResolutionEnd {
  readonly end: number;
  /** The tile-part that the last of them lies in. */
  readonly partAt: number;
}

/**
 * The first byte behind all packets of the picture that is `reducedBy` halvings smaller, found by walking the
 * packet headers: exact, whether or not the writer left markers of length (TLM, PLT).
 *
 * @throws {OutOfBytes} while those bytes have not all arrived
 * @throws {BadPacket} when they are not what the main header says
 */
export function resolutionEnd(bytes: Uint8Array, layout: CodestreamLayout, reducedBy: number): ResolutionEnd {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let part = tilePart(view, layout.bodyAt);
  let at = part.dataAt;
  for (let resolution = 0; resolution <= layout.levels - reducedBy; resolution += 1) {
    for (const precinct of precinctsInOrder(layout, resolution)) {
      while (at >= part.end) {
        part = tilePart(view, part.end);
        at = part.dataAt;
      }
      at = packetEnd(view, { at, end: part.end }, { layout, resolution, precinct });
    }
  }
  return { end: at, partAt: part.at };
}

function* precinctsInOrder(
  layout: CodestreamLayout,
  resolution: number,
): Generator<readonly [number, number]> {
  const { width, height } = precinctGrid(layout, resolution);
  const { components } = layout;
  for (let index = 0; index < width * height * components; index += 1) {
    const place = layout.byPosition ? Math.floor(index / components) : index % (width * height);
    yield [place % width, Math.floor(place / width)];
  }
}

interface TilePart {
  readonly at: number;
  readonly dataAt: number;
  readonly end: number;
}

/** ISO 15444-1 A.4.2: Psot counts from the marker; 0 is the last tile-part, to the end. */
function tilePart(view: DataView, from: number): TilePart {
  need(view, from + 12);
  if (view.getUint16(from) !== SOT) throw new BadPacket();
  const length = view.getUint32(from + 6);
  let at = from + 12;
  for (;;) {
    need(view, at + 2);
    const marker = view.getUint16(at);
    if (marker === SOD) break;
    if (marker < 0xff01 || REORDERING.has(marker)) throw new BadPacket();
    need(view, at + 4);
    at += 2 + view.getUint16(at + 2);
  }
  const end = length === 0 ? Number.POSITIVE_INFINITY : from + length;
  if (end < at + 2) throw new BadPacket();
  return { at: from, dataAt: at + 2, end };
}

interface Packet {
  readonly layout: CodestreamLayout;
  readonly resolution: number;
  readonly precinct: readonly [number, number];
}

function packetEnd(
  view: DataView,
  part: { readonly at: number; readonly end: number },
  packet: Packet,
): number {
  const headAt = part.at + (markerAt(view, part.at) === SOP ? 6 : 0);
  const bytes = new Uint8Array(view.buffer, view.byteOffset, Math.min(view.byteLength, part.end));
  const bits = new PacketBits(bytes, headAt);
  const { layout, resolution, precinct } = packet;
  const length = packetBodyLength(bits, precinctBands(layout, resolution, precinct), layout.isHighThroughput);
  const bodyAt = bits.align();
  const end = bodyAt + (markerAt(view, bodyAt) === EPH ? 2 : 0) + length;
  if (end > part.end) throw new BadPacket();
  need(view, end);
  return end;
}

function markerAt(view: DataView, at: number): number {
  return at + 2 <= view.byteLength ? view.getUint16(at) : 0;
}

function need(view: DataView, end: number): void {
  if (end > view.byteLength) throw new OutOfBytes();
}
