import type { ImageIdentity } from '../image-identity.ts';
import type { PixelDescription } from '../pixel-description.ts';
import type { ValueRange } from './lazy-element.ts';

/** What a file says of itself, as far as a decoder must know it. */
export interface FileStatement {
  readonly identity: ImageIdentity;
  readonly pixel: Partial<Pick<PixelDescription, (typeof numbers)[number][0]>>;
}

const texts = [
  ['sopInstanceUID', 0x00080018],
  ['studyInstanceUID', 0x0020000d],
  ['seriesInstanceUID', 0x0020000e],
  ['patientID', 0x00100020],
  ['patientName', 0x00100010],
] as const satisfies readonly (readonly [keyof ImageIdentity, number])[];

/** What no decoder can tell from the bytes, PS3.3 C.7.6.3. Each one US. */
const numbers = [
  ['rows', 0x00280010],
  ['columns', 0x00280011],
  ['bitsStored', 0x00280101],
  ['pixelRepresentation', 0x00280103],
] as const;

export const statedTags: ReadonlySet<number> = new Set([...texts, ...numbers].map(([, tag]) => tag));

/** Reads the values at `ranges`, by tag; what is not there, or is no plain text, is absent. */
export function readStatement(
  bytes: Uint8Array,
  ranges: ReadonlyMap<number, ValueRange>,
  littleEndian: boolean,
): FileStatement {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const identity: Record<string, string> = {};
  for (const [name, tag] of texts) {
    const range = ranges.get(tag);
    const text = range && plainText(bytes.subarray(range.offset, range.offset + range.length));
    if (text) identity[name] = text;
  }
  const pixel: Record<string, number> = {};
  for (const [name, tag] of numbers) {
    const range = ranges.get(tag);
    if (range && range.length >= 2) pixel[name] = view.getUint16(range.offset, littleEndian);
  }
  return { identity, pixel };
}

/** Of ASCII alone: in any other character set (PS3.5 6.1) a byte here may be another letter in the metadata. */
function plainText(bytes: Uint8Array): string | undefined {
  const isPlain = bytes.every((byte) => byte < 0x80 && byte !== 0x1b);
  return isPlain
    ? String.fromCharCode(...bytes.subarray(0, 1024))
        .replace(/[\0 ]+$/, '')
        .trim()
    : undefined;
}
