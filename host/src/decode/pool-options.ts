import type { DecodePool } from '@alternator/sdk';
import type { WorkerScript } from '../workers/index.ts';
import type { SourceAccess } from './frame-input.ts';
import type { Spawn } from './lanes.ts';

export interface DecodePoolOptions extends SourceAccess {
  /** The worker's script, on this origin. */
  readonly script: WorkerScript;
  readonly spawn?: Spawn;
  /** The first worker starts with `begin()` or with the first frame: where no image is waited for, its bytes are not either. */
  readonly startsLater?: boolean;
  /** Most workers at once. Default: as many as the machine has cores, 1 to 8, started with one less. */
  readonly workers?: number;
  /** Until an archive answers, milliseconds; its body gets the same again plus a second per 25 kB. */
  readonly fetchTimeoutMs?: number;
  /** Decoded bytes of all frames under way; a visible frame and the first one pass always. */
  readonly maxBytesInFlight?: number;
  /** Encoded bytes that are kept so that a frame is fetched once. Default 0: none. */
  readonly maxEncodedBytes?: number;
}

/** The pool with what its owner needs besides. */
export interface OwnedDecodePool extends DecodePool {
  /** Starts the first worker, where none runs. */
  begin(): void;
  /**
   * Loads a decoder ahead of the first frame of its kind, in the workers of now and of later. Resolves when
   * those of now have it, or cannot; nothing has to wait for it.
   */
  warm(transferSyntaxUID: string): Promise<void>;
  /** Lets go of all encoded frames of a source, or of every source: its reader signed out. */
  forget(source?: string): void;
  /** Frames that lost their workers may try again: a study was closed. */
  pardon(): void;
  /** Encoded bytes that are kept now. */
  readonly encodedBytes: number;
  /** Ends all workers; whoever waits gets an AbortError. */
  dispose(): void;
}
