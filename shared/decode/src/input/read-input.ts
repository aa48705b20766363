import type { PixelDescription } from '@alternator/dicom';
import type { ByteRange } from '@alternator/sdk';
import type { BlobInput, FrameInput, HttpInput, HttpPlace, OpfsInput } from '../decode-api.ts';
import { DecodeFailure } from '../decode-failure.ts';
import { fetchFrame } from './fetch-frame.ts';
import { framePart } from './framing.ts';
import type { BodyWatch } from './read-watched.ts';
import type { WholeFiles } from './whole-files.ts';

/** Encoded bytes of one frame, and what is known of them. */
export interface EncodedFrame {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly accept?: string | undefined;
  /** Of a frame out of a file: what the file says, where it matters. */
  readonly pixelDataVR?: 'OB' | 'OW' | undefined;
  readonly isSecond?: boolean | undefined;
}

/** What reading may use beside the input. */
export interface InputHelp {
  readonly files: WholeFiles;
  /** What the frame is, for one out of a file. */
  readonly pixel: PixelDescription;
  readonly watch?: BodyWatch | undefined;
}

/**
 * Gets the encoded bytes of a frame from wherever they are.
 *
 * @throws {DecodeFailure} as `fetchFrame`, `framePart` and `WholeFiles`; `network` when a file cannot be read
 */
export async function readInput(
  input: FrameInput,
  signal: AbortSignal,
  help: InputHelp,
): Promise<EncodedFrame> {
  if (input.kind === 'bytes') return { bytes: input.bytes, contentType: null };
  if (input.kind !== 'http') return { bytes: await readFile(input), contentType: null };
  const { instead, ...own } = input;
  if (!instead) return readHttp(own, signal, help);
  try {
    return await readHttp(own, signal, help);
  } catch (error) {
    if (!isElsewhere(error, own, instead)) throw error;
    const { range: _, file: __, isSecond: ___, ...rest } = own;
    return readHttp({ ...rest, ...instead }, signal, help);
  }
}

/** A missing frame is no reason to fetch its whole instance, which is missing too. */
function isElsewhere(error: unknown, own: HttpInput, instead: HttpPlace): boolean {
  if (!(error instanceof DecodeFailure)) return false;
  return error.refused || (error.status === 404 && !own.file && !instead.file);
}

async function readHttp(
  input: HttpInput,
  signal: AbortSignal,
  { files, pixel, watch }: InputHelp,
): Promise<EncodedFrame> {
  const { file, isSecond } = input;
  if (file) return { ...(await files.frame(input, file, pixel, signal)), isSecond };
  const answer = await fetchFrame(input, signal, watch);
  const part = framePart(answer.body, answer.contentType);
  return { ...part, accept: answer.accept, isSecond };
}

async function readFile(input: BlobInput | OpfsInput): Promise<Uint8Array> {
  try {
    const file = input.kind === 'blob' ? input.blob : await openOpfs(input.path);
    return new Uint8Array(await cut(file, input.range).arrayBuffer());
  } catch (error) {
    if (error instanceof DecodeFailure) throw error;
    throw new DecodeFailure('network', 'The file cannot be read any more', { cause: error });
  }
}

function cut(file: Blob, range: ByteRange | undefined): Blob {
  if (!range) return file;
  const end = range.offset + range.length;
  if (end <= file.size) return file.slice(range.offset, end);
  throw new DecodeFailure('truncated', `The file ends ${end - file.size} bytes before the frame does`);
}

async function openOpfs(path: string): Promise<File> {
  const names = path.split('/').filter((name) => name !== '');
  const last = names.pop();
  if (last === undefined) throw new DecodeFailure('network', 'The path of the stored file is empty');
  let folder = await navigator.storage.getDirectory();
  for (const name of names) folder = await folder.getDirectoryHandle(name);
  return (await folder.getFileHandle(last)).getFile();
}
