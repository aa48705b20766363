import { frameByteLength } from '@alternator/dicom';
import type { DecodedFrame } from '@alternator/sdk';
import type { Codec } from './codecs/codec.ts';
import type { CodecStore } from './codecs/codec-store.ts';
import type { DecodeJob } from './decode-api.ts';
import { type EncodedFrame, readInput } from './input/read-input.ts';
import { transferSyntaxOf } from './input/transfer-syntax.ts';
import { createWholeFiles, type WholeFiles } from './input/whole-files.ts';
import { checkDescription, checkFrame } from './pixels/check-frame.ts';
import { checkSize } from './pixels/check-size.ts';
import { normalise } from './pixels/normalise.ts';
import { storedFrame } from './pixels/stored.ts';
import type { FramePreview } from './preview/frame-preview.ts';

export interface DecodeOutcome {
  readonly frame: DecodedFrame;
  readonly accept: string | undefined;
  /** What it was decoded from; undefined where a byte order goes with it that is told nowhere else. */
  readonly encoded: Uint8Array | undefined;
  readonly isSecond: boolean;
}

/** What may come between. */
export interface DecodeSteps {
  readonly files?: WholeFiles;
  readonly preview?: FramePreview | undefined;
  /** The bytes are there; resolves when the decode may start. */
  turn?(): Promise<void> | undefined;
}

/**
 * From a job to a checked frame: bytes, transfer syntax, decoder, check, native type.
 *
 * @throws {DecodeFailure} and whatever the signal was aborted with
 */
export async function decodeFrame(
  job: DecodeJob,
  codecs: CodecStore,
  signal: AbortSignal,
  { files = createWholeFiles(), preview, turn }: DecodeSteps = {},
): Promise<DecodeOutcome> {
  const { pixel } = job;
  checkDescription(pixel);
  const encoded = await readInput(job.input, signal, { files, pixel, watch: preview });
  preview?.complete();
  checkSize(encoded.bytes.length, pixel);
  const transferSyntaxUID = transferSyntaxOf(encoded.contentType, {
    declared: job.transferSyntaxUID,
    length: encoded.bytes.length,
    nativeLength: frameByteLength(pixel),
  });
  const codec = await codecs.get(transferSyntaxUID, encoded.bytes);
  await turn?.();
  signal.throwIfAborted();
  preview?.whole(codec, encoded.bytes, transferSyntaxUID);
  const frame = await decodeWith(codec, encoded, job);
  const { accept, bytes, isSecond = false } = encoded;
  return {
    frame: { ...frame, transferSyntaxUID },
    accept,
    encoded: encoded.pixelDataVR ? undefined : bytes,
    isSecond,
  };
}

async function decodeWith(codec: Codec, encoded: EncodedFrame, job: DecodeJob) {
  const { pixel } = job;
  const { pixelDataVR } = encoded;
  const decoded = codec.decode(encoded.bytes, pixelDataVR ? { ...job, pixelDataVR } : job);
  // No await where it is not needed: the view into the heap lives until the decoder's next call.
  const raw = decoded instanceof Promise ? await decoded : decoded;
  checkFrame(raw, pixel);
  return {
    ...(job.values === 'stored' ? storedFrame(raw, pixel) : normalise(raw, pixel)),
    rows: raw.rows,
    columns: raw.columns,
    encodedBytes: encoded.bytes.length,
  };
}
