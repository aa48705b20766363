import { type EncodedFrame, type ImageFrames, imageFrames, type Part10File } from '@alternator/dicom';
import { frameMediaType, OCTETS } from '../archive/media-types.ts';

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const GE_PRIVATE_BIG_ENDIAN_PIXELS = '1.2.840.113619.5.2';
/** Encapsulated, and yet as they are: PS3.5 A.4.11. */
const ENCAPSULATED_UNCOMPRESSED = '1.2.840.10008.1.2.1.98';

/** The frames of an instance as they are to be written. */
export interface StoredFrames {
  /** Of the frames, which is not that of the file where its pixels are uncompressed. */
  readonly transferSyntaxUID: string;
  readonly mediaType: string;
  readonly isCompressed: boolean;
  readonly pixelDataVR: 'OB' | 'OW';
  /** Those that can be read, with their number from 1. */
  readonly frames: readonly { readonly number: number; bytes(): Uint8Array }[];
  /** What of them cannot be, in words. */
  readonly warnings: readonly string[];
}

/**
 * Frames as their file stores them; uncompressed ones in Explicit VR Little Endian, whatever order the file has.
 * Undefined for an object without pixels.
 *
 * @throws {Part10Error} `no-picture` where the pixels have no frames of their own, and what else costs all of them
 */
export function storedFrames(file: Part10File): StoredFrames | undefined {
  const images = imageFrames(file);
  if (!images || !file.pixelData) return undefined;
  const { encapsulated } = file.pixelData;
  const transferSyntaxUID = encapsulated ? file.transferSyntaxUID : EXPLICIT_LITTLE_ENDIAN;
  const { readable, warnings } = readableFrames(images);
  const turn = encapsulated ? undefined : wordTurner(file, images);
  return {
    transferSyntaxUID,
    mediaType: encapsulated ? frameMediaType(transferSyntaxUID) : OCTETS,
    isCompressed: encapsulated && transferSyntaxUID !== ENCAPSULATED_UNCOMPRESSED,
    pixelDataVR: images.pixel.bitsAllocated > 8 && !encapsulated ? 'OW' : 'OB',
    frames: readable.map(({ number, frame }) => ({
      number,
      bytes: () => (turn ? turn(frame.bytes()) : frame.bytes()),
    })),
    warnings,
  };
}

function readableFrames(images: ImageFrames) {
  const readable: { number: number; frame: EncodedFrame }[] = [];
  const lost: number[] = [];
  let reason: unknown;
  for (let number = 1; number <= images.numberOfFrames; number++) {
    try {
      readable.push({ number, frame: images.frame(number) });
    } catch (error) {
      reason ??= error;
      lost.push(number);
    }
  }
  if (readable.length === 0) throw reason;
  const warnings = lost.length > 0 ? [`without frame ${rangeText(lost)}: ${(reason as Error).message}`] : [];
  return { readable, warnings };
}

function rangeText(numbers: readonly number[]): string {
  const [first] = numbers;
  return numbers.length === 1 ? `${first}` : `${first} to ${numbers.at(-1)} (${numbers.length} frames)`;
}

/** What turns values of more than a byte round, PS3.5 7.3; undefined where they lie in little endian. */
function wordTurner(
  file: Part10File,
  { pixel }: ImageFrames,
): ((bytes: Uint8Array) => Uint8Array) | undefined {
  const isTurned = !file.encoding.littleEndian || file.transferSyntaxUID === GE_PRIVATE_BIG_ENDIAN_PIXELS;
  if (!isTurned || ![16, 32, 64].includes(pixel.bitsAllocated)) return undefined;
  return (bytes) => {
    const turned = Buffer.from(bytes);
    if (pixel.bitsAllocated === 16) return turned.swap16();
    return pixel.bitsAllocated === 32 ? turned.swap32() : turned.swap64();
  };
}
