import type { PixelDescription } from '@alternator/dicom';

/** Values as a decoder leaves them, before they are checked and normalised. */
export interface RawFrame {
  /** Little endian. May be a view into a decoder's heap: valid until its next call. */
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  /** Bits a value has room for: 1 or 12 (packed), 8, 16, 32; 64 where it is a double. */
  readonly bitsAllocated: number;
  /** Significant bits as the codestream says; absent where it does not say. */
  readonly precision?: number;
  readonly planar: boolean;
  /** Where the decoder converted colour itself: nothing is left to do. */
  readonly rgb?: boolean;
  /** Where the decoder left YCbCr of the full range, three samples a pixel, whatever the metadata say. */
  readonly ybrFull?: boolean;
}

/** What a decoder may want to know besides the bytes. */
export interface FrameFacts {
  readonly pixel: PixelDescription;
  readonly pixelDataVR?: 'OB' | 'OW';
  /** `stored`: colour stays in the model in which it is coded. */
  readonly values?: 'display' | 'stored';
}

/** One decoder, held by one worker for its life. */
export interface Codec {
  /**
   * A promise only of a frame in a buffer of its own: a view into a heap would not outlive the wait.
   *
   * @throws {DecodeFailure} `decode`, `truncated`, `unsupported`
   */
  decode(bytes: Uint8Array, facts: FrameFacts): RawFrame | Promise<RawFrame>;
}
