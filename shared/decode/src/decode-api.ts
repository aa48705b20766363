import type { ImageIdentity, PixelDescription } from '@alternator/dicom';
import type { ByteRange, DecodedFrame, FrameErrorCode } from '@alternator/sdk';
import type { CompiledModule, Pins } from './codecs/compile.ts';

/** Where the worker finds the encoded bytes. The credentials are used once and not kept. */
export type FrameInput = HttpInput | BlobInput | OpfsInput | BytesInput;

export interface HttpInput {
  readonly kind: 'http';
  readonly url: string;
  /** Tried in order on 400, 406, 415 and 500. Empty: no Accept header of ours. */
  readonly accept: readonly string[];
  readonly range?: ByteRange;
  /** The answer is a DICOM file, and this frame of it is wanted. */
  readonly file?: FrameOfFile;
  readonly isSecond?: boolean;
  /** Asked for where the archive refuses this; without a file on either side also where it does not exist. */
  readonly instead?: HttpPlace;
  readonly headers: Readonly<Record<string, string>>;
  readonly credentials: RequestCredentials;
  /** Among requests that wait for a connection, and on one that they share. */
  readonly priority?: RequestPriority;
  /** Until the answer's head; its body gets the same again plus a second per 25 kB. */
  readonly timeoutMs: number;
}

/** An address that has the frame, in a file or by itself. */
export interface HttpPlace {
  readonly url: string;
  readonly accept: readonly string[];
  readonly file?: FrameOfFile;
  /** Whether it is the locator's second, whichever is asked first; the reply repeats it. */
  readonly isSecond?: boolean;
}

export interface FrameOfFile {
  /** From 1. */
  readonly frameNumber: number;
  readonly numberOfFrames: number;
  /** What the file must not contradict. */
  readonly identity?: ImageIdentity;
}

export interface BlobInput {
  readonly kind: 'blob';
  readonly blob: Blob;
  readonly range?: ByteRange;
}

/** A file of the Origin Private File System, path from its root. */
export interface OpfsInput {
  readonly kind: 'opfs';
  readonly path: string;
  readonly range?: ByteRange;
}

/** Bytes that the data source made itself, moved here. */
export interface BytesInput {
  readonly kind: 'bytes';
  readonly bytes: Uint8Array;
}

export interface DecodeJob {
  /** Unique on this port; `cancel` names it. */
  readonly id: number;
  /** Somebody looks at it: its decode goes before those of other jobs. */
  readonly isLookedAt?: boolean;
  readonly input: FrameInput;
  readonly pixel: PixelDescription;
  /** From the metadata; the Content-Type of the answer decides. */
  readonly transferSyntaxUID?: string;
  readonly pixelDataVR?: 'OB' | 'OW';
  /** Default `display`. As `FrameRequest.values`. */
  readonly values?: 'display' | 'stored';
  /** Whether the encoded bytes should come back with the frame. */
  readonly keep?: boolean;
  /** Where a smaller picture of the frame is wanted sooner: one `DecodedFrame` goes there, or none. */
  readonly preview?: MessagePort;
}

/** Comlink rebuilds a thrown error without its code, so outcomes are values. */
export type DecodeReply =
  | {
      readonly ok: true;
      readonly frame: DecodedFrame;
      /** The Accept value that worked, to be tried first next time. */
      readonly accept?: string;
      /** It came from the place that says so of itself. */
      readonly isSecond?: true;
      /** Where the job says `keep`: what the frame was decoded from, by transfer. */
      readonly encoded?: Uint8Array;
      readonly pace: JobPace;
    }
  | {
      readonly ok: false;
      readonly code: FrameErrorCode | 'aborted';
      /** One sentence, no UID and no name. */
      readonly message: string;
      readonly status?: number;
      /** The decoder trapped or ran out of memory: this worker is not to be used again. */
      readonly broken?: true;
    };

/** Where the time of a job went, milliseconds. */
export interface JobPace {
  /** Until its bytes were there; another decode in the same worker may be in it. */
  readonly fetchMs: number;
  readonly decodeMs: number;
}

/** What the decode worker does for the page. */
export interface DecodeApi {
  /** Pixels come back by transfer. Never rejects. */
  decode(job: DecodeJob): Promise<DecodeReply>;
  /** A job that was sent before is looked at now. */
  hurry(id: number): void;
  /** Ends a job that still fetches; a running decode cannot be stopped. */
  cancel(id: number): void;
  /** Answers at once, unless a decoder keeps the worker busy: how the page tells a hang from the network. */
  ping(): Promise<void>;
  /** Loads the decoder of a transfer syntax and runs it in ahead of its first frame. Whether there is one. */
  warm(transferSyntaxUID: string): Promise<boolean>;
}

/** Sent to the worker once, by whoever started it. */
export interface PortMessage {
  readonly type: 'alternator:port';
  readonly port: MessagePort;
  /** Name of the Web Lock that the worker holds for as long as it lives. */
  readonly lock: string;
  /** Decoders that other workers compiled. */
  readonly modules?: readonly CompiledModule[];
  /** Hashes of the files that it may compile; absent in development, where nothing is pinned. */
  readonly pins?: Pins;
}

/** Once on the port, beside Comlink's own messages: the script runs. */
export interface ReadyMessage {
  readonly type: 'alternator:ready';
}

/** Sent to the page (not on the port) for each decoder that this worker compiled: later ones get it. */
export interface CompiledMessage extends CompiledModule {
  readonly type: 'alternator:compiled';
}

/** Sent to the page (not on the port) once the worker holds its lock. */
export interface LockedMessage {
  readonly type: 'alternator:locked';
}
