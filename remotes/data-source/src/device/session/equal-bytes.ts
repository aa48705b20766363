import { readBytes } from '../read/read-bytes.ts';

const PIECE = 2 ** 20;

/** Whether two files have the same content. */
export async function haveEqualBytes(one: Blob, other: Blob): Promise<boolean> {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  for (let at = 0; at < one.size; at += PIECE) {
    const [left, right] = await Promise.all([readBytes(one, at, PIECE), readBytes(other, at, PIECE)]);
    if (left.length !== right.length || left.some((byte, index) => byte !== right[index])) return false;
  }
  return true;
}
