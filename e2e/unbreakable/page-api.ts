import type { PixelDescription } from '@alternator/dicom';

/** One load, as the page gets it. */
export interface LoadRequest {
  readonly number: number;
  readonly pixel: PixelDescription;
  readonly transferSyntaxUID: string;
  /** SHA-256 of the frame's stored values, or the codes of the errors that it may end with, `a|b`. */
  readonly expected: readonly string[];
  /** Frames whose reader goes away once so many came: the frame or an AbortError, as it falls. */
  readonly abandoned: readonly (readonly [frame: number, afterFrames: number])[];
  /** Frames that ended or hung their worker each time, and so must be refused without one. */
  readonly quarantined: readonly number[];
  /** A worker is ended from outside when so many frames came. */
  readonly storms: readonly number[];
  /** When to give up and count what is pending, milliseconds. */
  readonly patienceMs: number;
}

/** How the load ended. */
export interface LoadReport {
  readonly ms: number;
  readonly pending: number;
  readonly delivered: number;
  readonly rejected: number;
  readonly abandoned: number;
  /** `frame: expected, got`, of frames that ended otherwise than they must. */
  readonly wrong: readonly string[];
  /** Frames that were asked for again and were not refused at once, or cost a worker. */
  readonly unquarantined: readonly string[];
  /** The pool's own state once all is over. */
  readonly state: { readonly busy: number; readonly waiting: number };
  readonly replaced: number;
  /** From the end of each worker that ended to the page's noticing and to the start of its replacement. */
  readonly noticedMs: readonly number[];
  readonly replacedMs: readonly number[];
}

export interface UnbreakablePage {
  load(request: LoadRequest): Promise<LoadReport>;
  /** Neither may be needed. */
  readonly isolation: { readonly crossOriginIsolated: boolean; readonly sharedArrayBuffer: boolean };
}

declare global {
  interface Window {
    unbreakable: UnbreakablePage;
  }
}
