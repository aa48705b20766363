import { frameByteLength, type PixelDescription } from '@alternator/dicom';
import { DecodeFailure } from '../decode-failure.ts';

/** A decoder's heap holds a frame two to four times, and a 32-bit heap ends at 4 GiB. */
const MOST_BYTES = 2 ** 29;
/** From here on a blank picture alone is no reason for a high ratio: nobody stores one so large. */
const LARGE_BYTES = 2 ** 27;
const MOST_RATIO = 2000;

/**
 * Refuses a compressed frame that says it is so large that decoding it could end the tab, before anything is
 * allocated for it.
 *
 * @throws {DecodeFailure} `unsupported` above 512 MiB, `mismatch` for a large picture out of next to no bytes
 */
export function checkSize(encodedBytes: number, pixel: PixelDescription): void {
  const bytes = frameByteLength(pixel);
  // Uncompressed: what is there was allocated already.
  if (bytes <= LARGE_BYTES || encodedBytes >= bytes) return;
  const size = `A picture of ${pixel.columns} x ${pixel.rows} pixels`;
  if (bytes > MOST_BYTES) {
    throw new DecodeFailure('unsupported', `${size} is larger than a browser can decode`);
  }
  if (bytes > encodedBytes * MOST_RATIO) {
    throw new DecodeFailure('mismatch', `${size} cannot come out of ${encodedBytes} bytes`);
  }
}
