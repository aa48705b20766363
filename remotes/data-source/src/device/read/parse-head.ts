import { Part10Error, type Part10ErrorCode, type Part10File, readPart10 } from '@alternator/dicom';
import { isFilePart, readBytes } from './read-bytes.ts';
import { withFragmentHeaders } from './sparse-bytes.ts';

/** What most headers fit into. */
const FIRST = 2 ** 16;
const GROWTH = 16;

/** What the end of the bytes, and not of the file, may be the reason for. */
const perhapsCut: ReadonlySet<Part10ErrorCode> = new Set([
  'truncated',
  'bad-element',
  'bad-item',
  'bad-deflate',
]);

/**
 * Reads a DICOM file without its pixels: the first part, more where the header is longer, and of compressed pixel data
 * the headers of its fragments. Ranges point into the file, or into `bytes` where it was deflated.
 *
 * `bytes` is as long as the file, and has zeros where nothing was read.
 *
 * @throws {Part10Error} as `readPart10`
 */
export async function parseHead(file: Blob): Promise<Part10File> {
  for (let length = Math.min(FIRST, file.size); ; length = Math.min(length * GROWTH, file.size)) {
    const head = await readBytes(file, 0, length);
    const parsed = await attempt(head, length === file.size);
    if (!parsed) continue;
    const isInflated = parsed.bytes.buffer !== head.buffer;
    if (length === file.size || isInflated) return parsed;
    if (parsed.pixelData?.encapsulated)
      return readPart10(await withFragmentHeaders(file, head, parsed.pixelData.offset));
    return { ...parsed, bytes: zeros(file.size) };
  }
}

/** Undefined where more of the file may say more. */
async function attempt(head: Uint8Array, isWhole: boolean): Promise<Part10File | undefined> {
  try {
    const parsed = await readPart10(head);
    // Pixel data is the last that matters; without it the end of the head may be any element's.
    return isWhole || parsed.pixelData ? parsed : undefined;
  } catch (error) {
    const mayGoOn = error instanceof Part10Error && perhapsCut.has(error.code);
    if (isWhole || !mayGoOn || !isFilePart(head)) throw error;
    return undefined;
  }
}

let nothing = new Uint8Array(0);

/** Only its length is looked at: uncompressed frames are found by arithmetic. */
function zeros(length: number): Uint8Array {
  if (nothing.length < length) nothing = new Uint8Array(length);
  return nothing.subarray(0, length);
}
