import type { PixelDescription } from '@alternator/dicom';
import { DecodeFailure } from '../decode-failure.ts';
import { type FoundFrame, requirePromised } from '../promised.ts';

const SOC = 0xff4f;
const SIZ = 0xff51;
const SOT = 0xff90;
const EOC = 0xffd9;
const COD = 0xff52;

/** What the main header says, ISO 15444-1 A.5 and A.6. */
export interface Codestream extends FoundFrame {
  /** Whether the decoder turns the components into RGB (A.6.1, multiple component transform). */
  readonly hasColourTransform: boolean;
}

/**
 * Walks the tile-parts of a JPEG 2000 codestream (ISO 15444-1 A.4.2) and refuses one that is cut off.
 *
 * Needed because the decoders do not say: half a codestream gives a picture that is wrong in silence.
 *
 * @param pixel where the codestream must be the whole picture
 * @throws {DecodeFailure} `truncated`, `mismatch` when it is not the picture that the metadata promise, `unsupported`,
 * or `decode` when it is no codestream
 */
export function checkCodestream(bytes: Uint8Array, pixel?: PixelDescription): Codestream {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readMainHeader(view, codestreamStart(view) + 2);
  if (pixel) requirePromised(header, pixel);
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
  let size: FoundFrame | undefined;
  let at = from;
  while (at + 4 <= view.byteLength) {
    const marker = view.getUint16(at);
    if (marker === SOT && size) return { ...size, hasColourTransform, end: at };
    if (marker === SOT) throw new DecodeFailure('decode', 'The JPEG 2000 codestream does not say its size');
    const end = at + 2 + view.getUint16(at + 2);
    if (end > view.byteLength) break;
    if (marker === SIZ) size = readSize(view, at, end);
    if (marker === COD && at + 9 <= end) hasColourTransform = view.getUint8(at + 8) === 1;
    at = end;
  }
  throw cutOff();
}

/** SIZ, ISO 15444-1 A.5.1. */
function readSize(view: DataView, at: number, end: number): FoundFrame {
  const components = at + 40 <= end ? view.getUint16(at + 38) : 0;
  if (components === 0 || at + 40 + 3 * components > end) {
    throw new DecodeFailure('decode', 'The JPEG 2000 codestream does not say its size');
  }
  let precision = 0;
  for (let part = at + 40; part < at + 40 + 3 * components; part += 3) {
    precision = Math.max(precision, (view.getUint8(part) & 0x7f) + 1);
    // The decoders write such components beyond their buffers.
    if (view.getUint8(part + 1) !== 1 || view.getUint8(part + 2) !== 1) {
      throw new DecodeFailure('unsupported', 'JPEG 2000 with subsampled components cannot be decoded');
    }
  }
  const columns = view.getUint32(at + 6) - view.getUint32(at + 14);
  const rows = view.getUint32(at + 10) - view.getUint32(at + 18);
  return { rows, columns, components, precision };
}

function requireEnd(view: DataView): void {
  let end = view.byteLength;
  while (end > 2 && view.getUint8(end - 1) === 0) end--;
  if (view.getUint16(end - 2) !== EOC) throw cutOff();
}

function cutOff(): DecodeFailure {
  return new DecodeFailure('truncated', 'The JPEG 2000 codestream is cut off');
}
