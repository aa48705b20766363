import type { PhotometricInterpretation } from '@alternator/dicom';
import type { FrameLocator } from './data-source.ts';
import type { Readable } from './readable.ts';
import { token } from './token.ts';

/** Nearest first. A scheduler serves a lower tier only when no higher one waits. */
export type FrameTier = 'visible' | 'neighbour' | 'thumbnail' | 'prefetch';

/** Who goes first: the tier, then the smaller distance (frames from the one in view). */
export interface FramePriority {
  readonly tier: FrameTier;
  readonly distance: number;
}

export interface FrameRequest {
  readonly signal: AbortSignal;
  /** A function is asked anew each time a worker is free, so a reader who scrolls re-keys the queue. */
  readonly priority: FramePriority | (() => FramePriority);
  /**
   * `display` (default): a `DecodedFrame` as a renderer takes it. `stored`: the bytes of the frame as PS3.5 8.1.1
   * stores them uncompressed in little endian, in a `Uint8Array`: colour by pixel and in its own model, palette
   * indices, single bits packed, nothing cleared, no padding. What a checker hashes.
   */
  readonly values?: 'display' | 'stored';
  /**
   * Called with a smaller picture of the same frame, at most once and before the frame itself, where its bytes
   * allow one sooner (HTJ2K and JPEG 2000 in resolution order). Never called for `stored`.
   */
  readonly onPreview?: (preview: DecodedFrame) => void;
  /**
   * A reader asks again for a frame that failed. A frame that ended or hung its decoder each time is otherwise
   * refused at once, with the error that it had, until its study is closed.
   */
  readonly anew?: boolean;
}

/** Stored values in the type in which they were stored. */
export type PixelArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** A frame as a renderer takes it: unpadded, colour by pixel, before Modality LUT and VOI LUT. */
export interface DecodedFrame {
  /**
   * rows * columns * samplesPerPixel values. Grey: sign extended; bits above `bitsStored` are clear or sign. Colour: 8
   * bits a sample, whatever it is stored in.
   */
  readonly pixels: PixelArray;
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  /** After decoding: colour is always RGB. */
  readonly photometricInterpretation: PhotometricInterpretation;
  /** Smallest and largest stored value of the frame; of floating point ones the finite values, 0 where none is. */
  readonly min: number;
  readonly max: number;
  /** As the bytes came. */
  readonly transferSyntaxUID: string;
  readonly encodedBytes: number;
  /**
   * Set on a preview alone: `rows` and `columns` are the frame's divided by two that many times, rounded up, and
   * nothing of it is verified. It may be looked at, never measured.
   */
  readonly reducedBy?: number;
  /** Of the bits that `PixelDescription.overlayBitPositions` names; a position that the codestream lacks is absent. */
  readonly overlays?: readonly DecodedOverlay[];
}

/** An overlay that lay in unused bits of the pixels: a bit a pixel, the first one the least significant. */
export interface DecodedOverlay {
  readonly bitPosition: number;
  readonly data: Uint8Array;
}

/** What the pool is doing, for the footer and the diagnostics. */
export interface PoolState {
  readonly workers: number;
  readonly busy: number;
  readonly waiting: number;
  /** Workers that ended or hung and were replaced. */
  readonly replaced: number;
}

/** The shared decoder. Owned by the host. */
export interface DecodePool {
  /**
   * Fetches and decodes one frame off the main thread. Two requests for one frame share one job.
   *
   * @throws {FrameError} never a short, empty or mismatched picture
   * @throws {DOMException} `AbortError` when the signal ends it
   */
  frame(locator: FrameLocator, request: FrameRequest): Promise<DecodedFrame>;
  readonly state: Readable<PoolState>;
}

export const DecodePool = token<DecodePool>()('alternator.decode-pool@1');
