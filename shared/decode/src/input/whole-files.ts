import {
  identityConflict,
  Part10Error,
  type PixelDescription,
  type PixelFrames,
  pixelFrames,
} from '@alternator/dicom';
import type { FrameOfFile, HttpInput } from '../decode-api.ts';
import { DecodeFailure } from '../decode-failure.ts';
import { fetchFrame } from './fetch-frame.ts';
import { framePart } from './framing.ts';
import type { EncodedFrame } from './read-input.ts';

/** Frames out of whole DICOM files, for archives that do not give them one by one. */
export interface WholeFiles {
  /**
   * @throws {DecodeFailure} as `fetchFrame`; `framing`, `truncated` or `unsupported` for what is wrong with the file,
   * `mismatch` for a file of another image, study or patient, or with other pixels than described
   */
  frame(
    input: HttpInput,
    wanted: FrameOfFile,
    pixel: PixelDescription,
    signal: AbortSignal,
  ): Promise<EncodedFrame>;
}

interface OpenedFile {
  readonly frames: PixelFrames;
  readonly accept: string | undefined;
}

interface Held {
  readonly file: Promise<OpenedFile>;
  readonly fetching: AbortController;
  waiting: number;
  forgetting: ReturnType<typeof setTimeout> | undefined;
}

/** A reader who scrolls asks for the next frame of it well before. */
const KEPT_MS = 15_000;
const MOST_HELD = 2;

/**
 * Reads a file for its first frame and keeps those with more for a moment, so that a cine costs one request a worker
 * and not one a frame. Kept by what it was asked with: nobody gets a file that was fetched with other credentials.
 */
export function createWholeFiles(): WholeFiles {
  const held = new Map<string, Held>();
  const forget = (key: string) => {
    clearTimeout(held.get(key)?.forgetting);
    held.delete(key);
  };
  const hold = (key: string, input: HttpInput): Held => {
    const known = held.get(key);
    if (known) return known;
    const fetching = new AbortController();
    const entry = { file: openFile(input, fetching.signal), fetching, waiting: 0, forgetting: undefined };
    entry.file.catch(() => forget(key));
    held.set(key, entry);
    for (const [oldest, { waiting }] of held) {
      if (held.size > MOST_HELD && waiting === 0 && oldest !== key) forget(oldest);
    }
    return entry;
  };
  return {
    async frame(input, wanted, pixel, signal) {
      const key = JSON.stringify([input.url, input.credentials, input.headers]);
      const entry = hold(key, input);
      clearTimeout(entry.forgetting);
      entry.waiting += 1;
      try {
        const file = await unless(signal, entry.file);
        refuseOther(file.frames, wanted, pixel);
        return encodedFrame(file, wanted, pixel);
      } finally {
        entry.waiting -= 1;
        if (entry.waiting === 0) {
          // Nobody waits for it any more: no harm where it is there already.
          if (signal.aborted) entry.fetching.abort();
          if (signal.aborted || wanted.numberOfFrames === 1) forget(key);
          else entry.forgetting = setTimeout(() => forget(key), KEPT_MS);
        }
      }
    },
  };
}

async function openFile(input: HttpInput, signal: AbortSignal): Promise<OpenedFile> {
  const { body, contentType, accept } = await fetchFrame(input, signal);
  const { bytes } = framePart(body, contentType);
  try {
    return { frames: await pixelFrames(bytes), accept };
  } catch (error) {
    throw fileFailure(error);
  }
}

/** Another patient's image under this one's name is the worst that can be shown; no decoder tells a sign from a value. */
function refuseOther({ stated }: PixelFrames, { identity }: FrameOfFile, pixel: PixelDescription): void {
  if (!identity) return;
  const isNameless = stated.identity.sopInstanceUID === undefined;
  const conflict = isNameless ? 'SOPInstanceUID' : identityConflict(identity, stated.identity);
  if (conflict) {
    const message = `The file is of another image: its ${conflict} is not the one asked for`;
    throw new DecodeFailure('mismatch', message);
  }
  for (const [key, found] of Object.entries(stated.pixel)) {
    const promised = pixel[key as keyof typeof stated.pixel];
    // What no picture can have was put right by whoever described it.
    if (found === promised || (key === 'bitsStored' && (found < 1 || found > pixel.bitsAllocated))) continue;
    throw new DecodeFailure('mismatch', `The file's ${key} is ${found}, its description says ${promised}`);
  }
}

function encodedFrame(
  { frames, accept }: OpenedFile,
  { frameNumber, numberOfFrames }: FrameOfFile,
  pixel: PixelDescription,
): EncodedFrame {
  try {
    return {
      // A copy: the frame goes on by transfer, the file stays.
      bytes: frames.frame(frameNumber, pixel, numberOfFrames).slice(),
      contentType: `application/octet-stream; transfer-syntax=${frames.transferSyntaxUID}`,
      accept,
      pixelDataVR: frames.pixelDataVR,
    };
  } catch (error) {
    throw fileFailure(error);
  }
}

function fileFailure(error: unknown): unknown {
  if (!(error instanceof Part10Error)) return error;
  const code = error.code === 'truncated' ? 'truncated' : 'framing';
  return new DecodeFailure(code, 'The DICOM file that the archive sent cannot be read', { cause: error });
}

/** @throws the signal's reason when that is aborted first */
function unless<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    signal.addEventListener('abort', end);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}
