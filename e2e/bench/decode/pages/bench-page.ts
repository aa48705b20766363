import type { PixelDescription } from '@alternator/dicom';

/** A frame of the bench's archive. */
export interface BenchLocator {
  readonly url: string;
  readonly transferSyntaxUID: string;
  readonly pixel: PixelDescription;
}

/** What the bench calls in a page. */
export interface BenchPage {
  /** Loads all frames at once; the milliseconds until the last. */
  load(frames: readonly BenchLocator[]): Promise<number>;
  /** SHA-256 of one decoded frame, or `error: code`. */
  hash?(frame: BenchLocator): Promise<string>;
  /** Milliseconds from asking for a visible frame, while a prefetch runs, to having it. */
  latency(prefetch: readonly BenchLocator[], visible: readonly BenchLocator[]): Promise<readonly number[]>;
  /** Milliseconds of each of `frames`, asked one by one from a worker of its own that had `before` first. */
  oneByOne?(
    before: readonly BenchLocator[],
    frames: readonly BenchLocator[],
    isWarmed: boolean,
  ): Promise<readonly number[]>;
  /** Of a pool whose site sets no number. */
  mostWorkers?(): number;
  cores?(): number;
  /** How many workers were replaced. */
  replaced?(): number;
}

declare global {
  interface Window {
    bench: BenchPage;
  }
}
