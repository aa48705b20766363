import type { PixelDescription } from '@alternator/dicom';
import { DecodeFailure } from '../decode-failure.ts';

/** What the markers before the first scan say, ITU-T T.81 annex B. */
export interface JpegHeader {
  /** 0 baseline, 1 extended, 2 progressive, 3 lossless. */
  readonly process: number;
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly components: readonly JpegComponent[];
  readonly hasJfif: boolean;
  /** APP14 Adobe: 0 where the components are what they are, 1 where they are YCbCr. */
  readonly adobeTransform: number | undefined;
}

export interface JpegComponent {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
  /** Which quantisation table; nothing in the lossless process. */
  readonly quantisation: number;
}

/** One marker segment; `start` is behind its length. */
export interface JpegSegment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

const SOI = 0xd8;
const SOS = 0xda;
export const APP0 = 0xe0;
export const APP14 = 0xee;

/**
 * The marker segments up to and with the next SOS, T.81 B.1.1.
 *
 * @throws {DecodeFailure} `decode` when the bytes are no JPEG, `truncated` when they end before SOS
 */
export function readSegments(bytes: Uint8Array, from: number): readonly JpegSegment[] {
  const segments: JpegSegment[] = [];
  let at = from;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) throw new DecodeFailure('decode', 'The frame is no JPEG stream');
    const marker = bytes[at + 1] as number;
    // Fill bytes, B.1.1.2.
    if (marker === 0xff) {
      at++;
      continue;
    }
    const end = at + 2 + ((bytes[at + 2] as number) << 8) + (bytes[at + 3] as number);
    if (end > bytes.length) break;
    segments.push({ marker, start: at + 4, end });
    if (marker === SOS) return segments;
    at = end;
  }
  throw new DecodeFailure('truncated', 'The JPEG frame is cut off inside its header');
}

/** @throws {DecodeFailure} as `readSegments`; `decode` when there is no frame header */
export function readJpegHeader(bytes: Uint8Array): JpegHeader {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw new DecodeFailure('decode', 'The frame is no JPEG stream');
  const segments = readSegments(bytes, 2);
  const frame = segments.find(({ marker }) => isFrameHeader(marker));
  if (!frame) throw new DecodeFailure('decode', 'The JPEG stream has no frame header');
  const { start } = frame;
  const count = bytes[start + 5] as number;
  return {
    process: frame.marker - 0xc0,
    precision: bytes[start] as number,
    rows: word(bytes, start + 1),
    columns: word(bytes, start + 3),
    components: Array.from({ length: count }, (_, index) => componentAt(bytes, start + 6 + 3 * index)),
    hasJfif: segments.some(({ marker }) => marker === APP0),
    adobeTransform: adobeTransformOf(bytes, segments),
  };
}

/**
 * Whether three components are red, green and blue, and no YCbCr.
 *
 * Where no JFIF or Adobe marker tells, DICOM's word for RGB counts, unless the sampling shows chroma; where a
 * marker stands, files marked RGB have proved to be YCbCr.
 */
export function isCodedAsRgb(header: JpegHeader, pixel: PixelDescription): boolean {
  const { components, hasJfif, adobeTransform } = header;
  if (components.length !== 3 || hasJfif) return false;
  if (adobeTransform !== undefined) return adobeTransform === 0;
  if (String.fromCharCode(...components.map(({ id }) => id)) === 'RGB') return true;
  if (pixel.photometricInterpretation !== 'RGB') return false;
  return components.every(({ horizontal, vertical }) => horizontal === 1 && vertical === 1);
}

function adobeTransformOf(bytes: Uint8Array, segments: readonly JpegSegment[]): number | undefined {
  const found = segments.find(({ marker, start, end }) => marker === APP14 && end - start >= 12);
  if (!found) return undefined;
  const name = String.fromCharCode(...bytes.subarray(found.start, found.start + 5));
  return name === 'Adobe' ? bytes[found.start + 11] : undefined;
}

/** SOF0 to SOF15 without DHT, JPG and DAC. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function componentAt(bytes: Uint8Array, at: number): JpegComponent {
  const sampling = bytes[at + 1] as number;
  return {
    id: bytes[at] as number,
    horizontal: sampling >> 4,
    vertical: sampling & 15,
    quantisation: bytes[at + 2] as number,
  };
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
}
