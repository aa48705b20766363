import type { CodestreamLayout } from './codestream-layout.ts';
import { resolutionEnd } from './resolution-end.ts';

const PSOT_AT = 6;

/**
 * A whole codestream of the coarse resolutions alone: what has arrived of a larger one, the last tile-part's
 * length corrected and EOC behind it. Decoders that refuse a cut-off stream take it, and none of them sees a
 * byte that is not there.
 *
 * @throws {OutOfBytes} while those resolutions have not all arrived
 * @throws {BadPacket} when the packets are not what the main header says
 */
export function reducedCodestream(
  bytes: Uint8Array,
  layout: CodestreamLayout,
  reducedBy: number,
): Uint8Array {
  const { end, partAt } = resolutionEnd(bytes, layout, reducedBy);
  const reduced = new Uint8Array(end + 2);
  reduced.set(bytes.subarray(0, end));
  reduced.set([0xff, 0xd9], end);
  new DataView(reduced.buffer).setUint32(partAt + PSOT_AT, end - partAt);
  return reduced;
}
