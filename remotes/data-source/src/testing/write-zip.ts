import { deflateRawSync } from 'node:zlib';
import { createCRC32 } from '../device/zip/crc32.ts';

/** A file to be put into a ZIP. */
export interface ZipContent {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly deflated?: boolean;
  readonly encrypted?: boolean;
  /** What the table of contents claims in place of the truth. */
  readonly claimedSize?: number;
  readonly claimedCRC32?: number;
}

/** A ZIP as APPNOTE 6.3 describes it; `large` writes ZIP64 throughout. */
export function writeZip(
  files: readonly ZipContent[],
  {
    large = false,
    before = new Uint8Array(0),
  }: { readonly large?: boolean; readonly before?: Uint8Array } = {},
): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [before];
  let at = 0;
  const add = (part: Uint8Array) => {
    parts.push(part);
    at += part.length;
  };
  const central = files.map((file) => {
    const headerOffset = at;
    const packed = file.deflated ? new Uint8Array(deflateRawSync(file.bytes)) : file.bytes;
    const name = new TextEncoder().encode(file.path);
    add(
      numbers(
        [4, 0x04034b50],
        [2, 20],
        [2, flagsOf(file)],
        [2, file.deflated ? 8 : 0],
        [4, 0],
        [4, crcOf(file)],
      ),
    );
    add(numbers([4, packed.length], [4, file.bytes.length], [2, name.length], [2, 0]));
    add(name);
    add(packed);
    return { file, headerOffset, packed, name };
  });
  const start = at;
  for (const { file, headerOffset, packed, name } of central) {
    const size = file.claimedSize ?? file.bytes.length;
    const extra = large
      ? numbers([2, 1], [2, 24], [8, size], [8, packed.length], [8, headerOffset])
      : new Uint8Array(0);
    const shown = (value: number) => (large ? 0xffffffff : value);
    add(numbers([4, 0x02014b50], [2, 45], [2, 45], [2, flagsOf(file)], [2, file.deflated ? 8 : 0], [4, 0]));
    add(numbers([4, file.claimedCRC32 ?? crcOf(file)], [4, shown(packed.length)], [4, shown(size)]));
    add(
      numbers([2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0], [4, shown(headerOffset)]),
    );
    add(name);
    add(extra);
  }
  const size = at - start;
  if (large) {
    const end = at;
    add(
      numbers(
        [4, 0x06064b50],
        [8, 44],
        [2, 45],
        [2, 45],
        [4, 0],
        [4, 0],
        [8, files.length],
        [8, files.length],
      ),
    );
    add(numbers([8, size], [8, start]));
    add(numbers([4, 0x07064b50], [4, 0], [8, end], [4, 1]));
  }
  const count = large ? 0xffff : files.length;
  add(numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count]));
  add(numbers([4, large ? 0xffffffff : size], [4, large ? 0xffffffff : start], [2, 0]));
  return joined(parts);
}

function flagsOf({ encrypted }: ZipContent): number {
  return 0x800 + (encrypted ? 1 : 0);
}

function crcOf({ bytes }: ZipContent): number {
  const check = createCRC32();
  check.add(bytes);
  return check.value();
}

/** Little endian, each of its number of bytes. */
function numbers(...values: readonly (readonly [size: 2 | 4 | 8, value: number])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of values) {
    if (size === 2) view.setUint16(at, value, true);
    else if (size === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
