import { isFilePart, readBytes } from '../read/read-bytes.ts';
import { createCRC32 } from './crc32.ts';
import type { ZipEntry } from './zip-entries.ts';
import { ZipError } from './zip-error.ts';

const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** Enough to see whether it is a DICOM file. */
const START = 132;

/** What may come out of the archives of one import: more is a bomb, or must be unpacked with other tools. */
export interface InflateRoom {
  left: number;
}

/**
 * The content of an entry: of a stored one a view into the archive that copies nothing, of a deflated one inflated as it
 * streams. Undefined for a deflated entry that is no DICOM file: it is inflated no further than to see that.
 *
 * @throws {ZipError} when it is encrypted, packed otherwise, damaged, or larger than the room
 */
export async function openEntry(
  archive: Blob,
  entry: ZipEntry,
  room: InflateRoom,
  signal: AbortSignal,
): Promise<Blob | undefined> {
  if (entry.isEncrypted) throw new ZipError('The file is encrypted: unpack the ZIP with its password first');
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw new ZipError(`The file is packed by method ${entry.method}; stored and deflated files are read`);
  }
  const packed = await packedBytes(archive, entry);
  return entry.method === STORED ? packed : inflated(packed, entry, room, signal);
}

async function packedBytes(archive: Blob, { headerOffset, packedSize }: ZipEntry): Promise<Blob> {
  const header = await readBytes(archive, headerOffset, LOCAL_BYTES);
  const view = new DataView(header.buffer);
  if (header.length < LOCAL_BYTES || view.getUint32(0, true) !== LOCAL)
    throw new ZipError('The ZIP is damaged here');
  // Name and extra field may differ in length from those of the central directory.
  const start = headerOffset + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  if (start + packedSize > archive.size) throw new ZipError('The ZIP ends inside the file');
  return archive.slice(start, start + packedSize);
}

async function inflated(
  packed: Blob,
  entry: ZipEntry,
  room: InflateRoom,
  signal: AbortSignal,
): Promise<Blob | undefined> {
  const stream = packed.stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const check = createCRC32();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  let isKnown = false;
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value as Uint8Array<ArrayBuffer>);
      check.add(value);
      length += value.length;
      room.left -= value.length;
      if (length > entry.size)
        throw new ZipError('The file is larger than the ZIP says: it is damaged, or meant to do harm');
      if (room.left < 0)
        throw new ZipError('The ZIP holds more than is unpacked here: unpack it first, and open the folder');
      if (isKnown || length < START) continue;
      isKnown = true;
      if (!isFilePart(await startOf(chunks))) return undefined;
    }
  } catch (cause) {
    if (cause instanceof ZipError || signal.aborted) throw cause;
    throw new ZipError('The file is damaged inside the ZIP', { cause });
  } finally {
    reader.cancel().catch(() => undefined);
  }
  if (length !== entry.size || check.value() !== entry.crc32)
    throw new ZipError('The file is damaged inside the ZIP');
  return new Blob(chunks);
}

function startOf(chunks: readonly Uint8Array<ArrayBuffer>[]): Promise<Uint8Array> {
  return readBytes(new Blob([...chunks]), 0, START);
}
