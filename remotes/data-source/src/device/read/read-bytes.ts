/** A piece of a file, up to its end. */
export async function readBytes(
  file: Blob,
  offset: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
}

const PREAMBLE = 128;

/** Whether the bytes begin with the preamble and prefix of PS3.10 7.1. */
export function hasPrefix(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(PREAMBLE, PREAMBLE + 4)) === 'DICM';
}

/**
 * Whether the bytes can be the beginning of a DICOM file: its prefix, or group 0002 or 0008 first, in either byte order.
 * All others are not looked into further, however long they are.
 */
export function isFilePart(bytes: Uint8Array): boolean {
  if (hasPrefix(bytes)) return true;
  const [first = 0, second = 0] = bytes;
  const group = first + second;
  return bytes.length >= 8 && (first === 0 || second === 0) && (group === 2 || group === 8);
}

/** Local file header, or the end of an empty archive (APPNOTE 4.3.7, 4.3.16). */
export function isZip(bytes: Uint8Array): boolean {
  const [p, k, third, fourth] = bytes;
  return p === 0x50 && k === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));
}
