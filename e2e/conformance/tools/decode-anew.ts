import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ImageFrames, imageFrames, type PixelDescription, readPart10 } from '@alternator/dicom';
import { decodeWithOpenJpeg } from './openjpeg.ts';
import { argumentsOf, convertersOf, isJpeg2000, type ToolName, type ToolPaths } from './programs.ts';
import { runTool, ToolTimeout } from './run-tool.ts';
import { inflateFrame, storedBytes, swappedHalves } from './stored-bytes.ts';

/** What a decoder of others makes of a file. */
export interface OtherDecoder {
  readonly name: string;
  /** Why it gives no frames at all. */
  readonly failure?: string;
  /** The stored frame, colour by pixel; undefined when it has none of that number. */
  frame(number: number): Promise<Uint8Array | undefined>;
}

/** A file, or one made of a single frame of it, for the decoders of others. */
export interface Subject {
  /** Bytes of a DICOM file. */
  readonly file: Uint8Array;
  readonly transferSyntaxUID: string;
  readonly pixel?: PixelDescription;
  /** The encoded bytes of a frame. */
  encoded(number: number): Uint8Array | undefined;
}

const BIG_ENDIAN = '1.2.840.10008.1.2.2';
const ENCAPSULATED_UNCOMPRESSED = '1.2.840.10008.1.2.1.98';
const DEFLATED_FRAME = '1.2.840.10008.1.2.8.1';

/** Every decoder that is installed and knows the transfer syntax, run on the file. None: nobody can check it. */
export async function decodeAnew(subject: Subject, paths: ToolPaths): Promise<readonly OtherDecoder[]> {
  const { transferSyntaxUID: uid } = subject;
  if (uid === DEFLATED_FRAME) return [inflater(subject)];
  if (uid === ENCAPSULATED_UNCOMPRESSED) return [copier(subject)];
  const decoders: (OtherDecoder | undefined | Promise<OtherDecoder | undefined>)[] = [];
  if (isJpeg2000(uid) && paths.opj_decompress) decoders.push(openJpeg(subject, paths.opj_decompress));
  for (const tool of convertersOf(uid)) {
    const path = paths[tool];
    if (path) decoders.push(convert(subject, tool, path));
  }
  return (await Promise.all(decoders)).filter((decoder) => decoder !== undefined);
}

/** Undefined when the program did not come to an end. */
async function convert(subject: Subject, tool: ToolName, path: string): Promise<OtherDecoder | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'alternator-tool-'));
  const name = tool === 'gdcmconv' ? 'gdcmconv --raw' : tool;
  try {
    const [input, output] = [join(folder, 'in.dcm'), join(folder, 'out.dcm')];
    await writeFile(input, subject.file);
    const failure = await runTool(path, argumentsOf(tool, input, output));
    if (failure !== undefined) return failed(name, failure);
    const frames = imageFrames(await readPart10(new Uint8Array(await readFile(output))));
    if (!frames) return failed(name, 'its output has no pixels');
    if (!areWordsTurned(subject, frames)) return { name, frame: async (number) => frameOf(frames, number) };
    return {
      name: `${name} with its words put right`,
      frame: async (number) => {
        const frame = frameOf(frames, number);
        return frame && swappedHalves(frame);
      },
    };
  } catch (error) {
    if (error instanceof ToolTimeout) return undefined;
    // Its output cannot be read, or was not written though it ended well.
    return failed(name, error instanceof Error ? error.message : String(error));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** DCMTK and GDCM turn round the 16-bit words of a big-endian file, also where a value is two of them. */
function areWordsTurned({ transferSyntaxUID }: Subject, { pixel }: ImageFrames): boolean {
  return transferSyntaxUID === BIG_ENDIAN && pixel.bitsAllocated === 32;
}

function frameOf(frames: ImageFrames, number: number): Uint8Array | undefined {
  try {
    return storedBytes(frames.frame(number).bytes(), frames.pixel);
  } catch {
    return undefined; // Its output is too short for that frame: no reference.
  }
}

function openJpeg(subject: Subject, path: string): OtherDecoder {
  return {
    name: 'opj_decompress',
    frame: async (number) => {
      const encoded = subject.encoded(number);
      return encoded && subject.pixel && decodeWithOpenJpeg(encoded, subject.pixel, path);
    },
  };
}

function inflater(subject: Subject): OtherDecoder {
  return {
    name: 'zlib',
    frame: async (number) => {
      const encoded = subject.encoded(number);
      return encoded && inflateFrame(encoded);
    },
  };
}

/** PS3.5 A.4.11: the fragment is the frame. */
function copier(subject: Subject): OtherDecoder {
  return {
    name: 'a copy of the fragment',
    frame: async (number) => {
      const encoded = subject.encoded(number);
      return encoded && subject.pixel && storedBytes(encoded, subject.pixel);
    },
  };
}

function failed(name: string, failure: string): OtherDecoder {
  return { name, failure, frame: async () => undefined };
}
