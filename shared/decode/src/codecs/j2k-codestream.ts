import type { PixelDescription } from '@alternator/dicom';
import { DecodeFailure } from '../decode-failure.ts';

const SOC = 0xff4f;
const SOT = 0xff90;
const EOC = 0xffd9;
const COD = 0xff52;

/** What the main header says, ISO 15444-1 A.5 and A.6. */
export interface Codestream {
  /** Whether the decoder turns the components into RGB (A.6.1, multiple component transform). */
  readonly hasColourTransform: boolean;
}

/**
 * Walks the tile-parts of a JPEG 2000 codestream (ISO 15444-1 A.4.2) and refuses one that is cut off.
 *
 * Needed because the decoders do not say: half a codestream gives a picture that is wrong in silence.
 *
 * @throws {DecodeFailure} `truncated`, or `decode` when it is no codestream
 */
export function checkCodestream(bytes: Uint8Array): Codestream {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readMainHeader(view, codestreamStart(view) + 2);
  let at = header.end;
  while (at + 12 <= view.byteLength && view.getUint16(at) === SOT) {
    const length = view.getUint32(at + 6);
    // Psot 0: the last tile-part, up to the end of the codestream.
    if (length === 0) {
      requireEnd(view);
      return header;
    }
    at += length;
  }
  if (at > view.byteLength) throw cutOff();
  // A missing EOC alone loses no data; anything but EOC or padding means a broken chain.
  if (at + 2 <= view.byteLength && view.getUint16(at) !== EOC && view.getUint16(at) !== 0) throw cutOff();
  return header;
}

/** The metadata's word for the same transform, PS3.3 C.7.6.3.1.2: it is undone with decoding. */
export function isTransformed({ photometricInterpretation }: PixelDescription): boolean {
  return photometricInterpretation === 'YBR_RCT' || photometricInterpretation === 'YBR_ICT';
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

function readMainHeader(view: DataView, from: number): Codestream & { readonly end: number } {
  let hasColourTransform = false;
  let at = from;
  while (at + 4 <= view.byteLength) {
    const marker = view.getUint16(at);
    if (marker === SOT) return { hasColourTransform, end: at };
    if (marker === COD && at + 9 <= view.byteLength) hasColourTransform = view.getUint8(at + 8) === 1;
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
