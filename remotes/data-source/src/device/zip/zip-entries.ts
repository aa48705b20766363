import { readBytes } from '../read/read-bytes.ts';
import { ZipError } from './zip-error.ts';

/** One file of a ZIP, as the central directory describes it (APPNOTE 4.3.12). */
export interface ZipEntry {
  readonly path: string;
  readonly isEncrypted: boolean;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  readonly crc32: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header lies. */
  readonly headerOffset: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LONGEST_COMMENT = 0xffff;
const UNKNOWN_16 = 0xffff;
const UNKNOWN_32 = 0xffffffff;
const MOST_ENTRIES = 200_000;
const MOST_DIRECTORY_BYTES = 2 ** 27;

/**
 * The files that a ZIP holds, also one of ZIP64 (APPNOTE 4.3.14). The central directory is read and nothing else, so
 * the size of the archive does not matter.
 *
 * @throws {ZipError}
 */
export async function zipEntries(file: Blob): Promise<readonly ZipEntry[]> {
  const { count, size, offset, end } = await findDirectory(file);
  if (count > MOST_ENTRIES || size > MOST_DIRECTORY_BYTES) {
    throw new ZipError(`The ZIP lists ${count} files; ${MOST_ENTRIES} are the most that are read`);
  }
  // Something may stand before the archive, as a program that unpacks it.
  const shift = end - size - offset;
  if (shift < 0) throw damaged();
  const bytes = await readBytes(file, offset + shift, size);
  const view = new DataView(bytes.buffer);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + CENTRAL_BYTES > bytes.length || view.getUint32(at, true) !== CENTRAL) throw damaged();
    const { entry, next } = readEntry(bytes, view, at, shift);
    if (!entry.path.endsWith('/')) entries.push(entry);
    at = next;
  }
  return entries;
}

interface Directory {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
  /** Where it ends at the latest. */
  readonly end: number;
}

async function findDirectory(file: Blob): Promise<Directory> {
  const tailAt = Math.max(0, file.size - LONGEST_COMMENT - END_BYTES - 20);
  const tail = await readBytes(file, tailAt, file.size - tailAt);
  const view = new DataView(tail.buffer);
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) > tail.length) continue;
    const count = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 12, true);
    const offset = view.getUint32(at + 16, true);
    const isLarge = count === UNKNOWN_16 || size === UNKNOWN_32 || offset === UNKNOWN_32;
    const hasLocator = at >= 20 && view.getUint32(at - 20, true) === LOCATOR_64;
    if (isLarge && hasLocator) return largeDirectory(file, number64(view, at - 12));
    return { count, size, offset, end: tailAt + at };
  }
  throw new ZipError('The ZIP has no table of contents: it is cut off or damaged');
}

async function largeDirectory(file: Blob, at: number): Promise<Directory> {
  const record = await readBytes(file, at, 56);
  const view = new DataView(record.buffer);
  if (record.length < 56 || view.getUint32(0, true) !== END_64) throw damaged();
  return { count: number64(view, 32), size: number64(view, 40), offset: number64(view, 48), end: at };
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, shift: number) {
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const commentLength = view.getUint16(at + 32, true);
  const nameAt = at + CENTRAL_BYTES;
  const extraAt = nameAt + nameLength;
  const next = extraAt + extraLength + commentLength;
  if (next > bytes.length) throw damaged();
  const short = {
    size: view.getUint32(at + 24, true),
    packedSize: view.getUint32(at + 20, true),
    headerOffset: view.getUint32(at + 42, true),
  };
  const { size, packedSize, headerOffset } = withLarge(short, view, extraAt, extraAt + extraLength);
  const isUTF8 = (flags & 0x800) !== 0;
  const entry: ZipEntry = {
    path: nameOf(bytes.subarray(nameAt, extraAt), isUTF8).replaceAll('\\', '/'),
    isEncrypted: (flags & 1) !== 0,
    method: view.getUint16(at + 10, true),
    crc32: view.getUint32(at + 16, true),
    packedSize,
    size,
    headerOffset: headerOffset + shift,
  };
  return { entry, next };
}

/** The extra field 0001 holds, in this order, those numbers that had no room (APPNOTE 4.5.3). */
function withLarge(
  short: { readonly size: number; readonly packedSize: number; readonly headerOffset: number },
  view: DataView,
  from: number,
  end: number,
) {
  const large = { ...short };
  for (let at = from; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const fieldEnd = Math.min(end, at + 4 + view.getUint16(at + 2, true));
    let value = at + 4;
    for (const key of ['size', 'packedSize', 'headerOffset'] as const) {
      if (short[key] !== UNKNOWN_32 || value + 8 > fieldEnd) continue;
      large[key] = number64(view, value);
      value += 8;
    }
  }
  return large;
}

function number64(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

/** Without the flag it is code page 437 by the standard, and UTF-8 by many who forgot it. */
function nameOf(bytes: Uint8Array, isUTF8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUTF8 }).decode(bytes);
  } catch {
    // Only for the eye: a letter of another code page does not matter.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function damaged(): ZipError {
  return new ZipError('The table of contents of the ZIP is damaged');
}
