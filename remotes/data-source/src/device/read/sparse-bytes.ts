import { Part10Error } from '@alternator/dicom';
import { readBytes } from './read-bytes.ts';

const ITEM = 0xe000fffe;
/** An item's header, and the first bytes of its value: start codes tell frames apart. */
const HEADER = 12;
/** Read at once: small fragments lie close together. */
const WINDOW = 2 ** 14;
const UNDEFINED_LENGTH = 0xffffffff;

/**
 * Bytes as long as the file that have its head, the offset table and the headers of the fragments (PS3.5 A.4), and zeros
 * elsewhere. The browser keeps memory only for what was written.
 *
 * @param offset where the value of the pixel data begins
 * @throws {Part10Error} `too-large` when the browser has no array of that length
 */
export async function withFragmentHeaders(file: Blob, head: Uint8Array, offset: number): Promise<Uint8Array> {
  const sparse = allocate(file.size);
  sparse.set(head);
  const view = new DataView(sparse.buffer);
  let window = { start: 0, end: head.length };
  const need = async (start: number, length: number) => {
    const end = Math.min(start + length, file.size);
    if (start >= window.start && end <= window.end) return;
    const bytes = await readBytes(file, start, Math.max(WINDOW, length));
    sparse.set(bytes, start);
    window = { start, end: start + bytes.length };
  };
  let isTable = true;
  for (let at = offset; at + 8 <= file.size; ) {
    await need(at, HEADER);
    const length = view.getUint32(at + 4, true);
    if (view.getUint32(at, true) !== ITEM || length === UNDEFINED_LENGTH) break;
    if (isTable) await need(at, 8 + length);
    isTable = false;
    at += 8 + length;
  }
  return sparse;
}

function allocate(length: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(length);
  } catch (cause) {
    throw new Part10Error('too-large', 'The file is larger than the browser can look through', undefined, {
      cause,
    });
  }
}
