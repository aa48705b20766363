import { BadPacket, type PacketBits } from './packet-bits.ts';
import type { BlockGrid } from './precinct-bands.ts';
import { TagTree } from './tag-tree.ts';

const MOST_BIT_PLANES = 74;

/**
 * Reads the header of a packet of the only layer (ISO 15444-1 B.10; 15444-15 B.3) and gives the length of its
 * body in bytes.
 *
 * @throws {OutOfBytes} when the header has not arrived whole
 * @throws {BadPacket}
 */
export function packetBodyLength(
  bits: PacketBits,
  bands: readonly BlockGrid[],
  isHighThroughput: boolean,
): number {
  if (bits.bit() === 0) return 0;
  let total = 0;
  for (const { width, height } of bands) {
    if (width * height === 0) continue;
    const inclusion = new TagTree(width, height);
    const zeroPlanes = new TagTree(width, height);
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        if (!inclusion.isBelow(1, column, row, bits)) continue;
        skipZeroPlanes(zeroPlanes, column, row, bits);
        total += blockLength(bits, isHighThroughput);
      }
    }
  }
  return total;
}

function skipZeroPlanes(tree: TagTree, column: number, row: number, bits: PacketBits): void {
  for (let threshold = 1; !tree.isBelow(threshold, column, row, bits); threshold += 1) {
    if (threshold > MOST_BIT_PLANES) throw new BadPacket();
  }
}

function blockLength(bits: PacketBits, isHighThroughput: boolean): number {
  const passes = passCount(bits);
  let lengthBits = 3;
  while (bits.bit() === 1) lengthBits += 1;
  if (lengthBits > 32) throw new BadPacket();
  if (!isHighThroughput) return bits.bits(lengthBits + Math.floor(Math.log2(passes)));
  // Placeholder passes come in threes before the clean-up pass; what refines it has a length of its own.
  const placeholders = Math.floor((passes - 1) / 3) * 3;
  const cleanUpBits = lengthBits + Math.floor(Math.log2(placeholders + 1));
  const cleanUp = bits.bits(cleanUpBits);
  const refining = passes - placeholders - 1;
  return refining === 0 ? cleanUp : cleanUp + bits.bits(lengthBits + (refining > 1 ? 1 : 0));
}

/** Table B.4. */
function passCount(bits: PacketBits): number {
  if (bits.bit() === 0) return 1;
  if (bits.bit() === 0) return 2;
  const few = bits.bits(2);
  if (few < 3) return 3 + few;
  const more = bits.bits(5);
  return more < 31 ? 6 + more : 37 + bits.bits(7);
}
