import { DecodeFailure } from '../decode-failure.ts';

const SOC = 0xff4f;
const SOT = 0xff90;
const EOC = 0xffd9;

/**
 * Walks the tile-parts of a JPEG 2000 codestream (ISO 15444-1 A.4.2) and refuses one that is cut off.
 *
 * Needed because the decoders do not say: half a codestream gives a picture that is wrong in silence.
 *
 * @throws {DecodeFailure} `truncated`, or `decode` when it is no codestream
 */
export function checkCodestream(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = codestreamStart(view);
  at = skipMainHeader(view, at + 2);
  while (at + 12 <= view.byteLength && view.getUint16(at) === SOT) {
    const length = view.getUint32(at + 6);
    // Psot 0: the last tile-part, up to the end of the codestream.
    if (length === 0) {
      requireEnd(view);
      return;
    }
    at += length;
  }
  if (at > view.byteLength) throw cutOff();
  // A missing EOC alone loses no data; anything but EOC or padding means a broken chain.
  if (at + 2 <= view.byteLength && view.getUint16(at) !== EOC && view.getUint16(at) !== 0) throw cutOff();
}

function codestreamStart(view: DataView): number {
  if (view.byteLength >= 2 && view.getUint16(0) === SOC) return 0;
  // A JP2 file inside DICOM is wrong (PS3.5 A.4.4), but there are some: find the contiguous codestream box.
  let at = 0;
  while (at + 8 <= view.byteLength) {
    const length = view.getUint32(at);
    if (view.getUint32(at + 4) === 0x6a703263) return at + 8;
    if (length < 8) break;
    at += length;
  }
  throw new DecodeFailure('decode', 'The frame is no JPEG 2000 codestream');
}

function skipMainHeader(view: DataView, from: number): number {
  let at = from;
  while (at + 4 <= view.byteLength) {
    if (view.getUint16(at) === SOT) return at;
    at += 2 + view.getUint16(at + 2);
  }
  throw cutOff();
}

function requireEnd(view: DataView): void {
  let end = view.byteLength;
  while (end > 2 && view.getUint8(end - 1) === 0) end--;
  if (view.getUint16(end - 2) !== EOC) throw cutOff();
}

function cutOff(): DecodeFailure {
  return new DecodeFailure('truncated', 'The compressed frame is cut off');
}
