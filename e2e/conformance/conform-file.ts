import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ImageFrames,
  imageFrames,
  Part10Error,
  type Part10File,
  readPart10,
  transferSyntax,
} from '@alternator/dicom';
import type { DecoderPage } from './decoder-page.ts';
import type { FrameServer } from './frame-server.ts';
import { type Decoded, judgeDecoded, type OtherOpinions } from './judge-decoded.ts';
import { judgeRefused, type Refused } from './judge-refused.ts';
import type { PageError } from './page-api.ts';
import { createPermits } from './permits.ts';
import type { References } from './references.ts';
import { filledUp, subjectOf } from './subject.ts';
import { decodeAnew } from './tools/decode-anew.ts';
import type { ToolPaths } from './tools/programs.ts';
import type { JudgedRow, Judgement, Verdict } from './verdict.ts';

export interface Context {
  readonly server: FrameServer;
  readonly decoder: DecoderPage;
  readonly references: References;
  readonly paths: ToolPaths;
  /** Frames of one file under way at once. */
  readonly jobs: number;
  add(row: JudgedRow): void;
  addOther(path: string): void;
}

interface Opened {
  readonly path: string;
  readonly file: Part10File;
  readonly frames: ImageFrames;
  readonly opinions: OtherOpinions;
}

/** Opens a file and decodes it; one that the system does not give is refused. */
export async function conformPath(folder: string, path: string, context: Context): Promise<void> {
  const start = performance.now();
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(join(folder, path)));
  } catch (error) {
    // Not ours to read, or larger than Node reads at once (2 GiB).
    const reason = error instanceof Error ? error.message : String(error);
    const row = { ...emptyRow(path, start), error: `unreadable: ${reason}`, transferSyntaxUID: undefined };
    return context.add({ ...row, verdict: 'refused' });
  }
  await conformFile(path, bytes, context);
}

/** Reads a file with the product's reader, decodes all its frames in the page, and judges each. */
async function conformFile(path: string, bytes: Uint8Array, context: Context): Promise<void> {
  const start = performance.now();
  let file: Part10File | undefined;
  try {
    file = await readPart10(bytes);
    const uid = file.transferSyntaxUID;
    if (transferSyntax(uid)?.family === 'video') return addVideo(path, file, context);
    const frames = imageFrames(file);
    if (!frames) return context.add({ ...emptyRow(path, start), transferSyntaxUID: uid, verdict: undefined });
    const opinions = opinionsOf(path, bytes, context, file, frames);
    await conformFrames({ path, file, frames, opinions }, context);
  } catch (error) {
    if (!(error instanceof Part10Error)) {
      return context.add({
        ...emptyRow(path, start),
        ...lost(error),
        transferSyntaxUID: file?.transferSyntaxUID,
      });
    }
    if (error.code === 'not-dicom') return context.addOther(path);
    const opinions = opinionsOf(path, bytes, context, file);
    const refused: Refused = { number: 0, dataSet: file?.dataSet, pixel: undefined };
    context.add({
      ...emptyRow(path, start),
      error: describe(error),
      transferSyntaxUID: file?.transferSyntaxUID,
      ...(await judgeRefused(refused, opinions)),
    });
  }
}

/** As many frames at once as there are jobs, so that a file of 10,000 does not fill the memory. */
async function conformFrames(opened: Opened, context: Context): Promise<void> {
  const permits = createPermits(context.jobs);
  const numbers = Array.from({ length: opened.frames.numberOfFrames }, (_, index) => index + 1);
  await Promise.all(numbers.map((number) => permits.with(1, () => conformFrame(opened, number, context))));
}

async function conformFrame(opened: Opened, number: number, context: Context): Promise<void> {
  const { path, file, frames, opinions } = opened;
  const { transferSyntaxUID } = file;
  const row = { path, frame: number, sha256: null, error: null, ms: 0, transferSyntaxUID };
  const refuse = async (error: PageError, ms: number) => {
    const refused: Refused = { number, dataSet: file.dataSet, pixel: frames.pixel };
    const verdict = failureVerdict(error.code);
    const judgement: Judgement = verdict ? { verdict } : await judgeRefused(refused, opinions);
    context.add({ ...row, ms, error: describe(error), ...judgement });
  };
  const encoded = encodedOf(frames, number);
  if (encoded instanceof Part10Error) return refuse(encoded, 0);
  const { pixel, pixelDataVR } = frames;
  const served = context.server.serve(encoded, transferSyntaxUID);
  const job = { url: served.url, transferSyntaxUID, pixel, ...(pixelDataVR && { pixelDataVR }) };
  try {
    const withBytes = { ...job, post: served.post };
    const isKnown = (opinions.references?.frame(number).length ?? 0) > 0;
    const isLossless = transferSyntax(transferSyntaxUID)?.lossy === 'never';
    const answer = await context.decoder.decode(isKnown && isLossless ? job : withBytes);
    if (typeof answer === 'string') {
      return context.add({ ...row, error: `the page ${answer}`, verdict: answer });
    }
    if (answer.error || answer.sha256 === undefined) {
      return await refuse(answer.error ?? { code: 'bug', message: 'no answer' }, answer.ms);
    }
    const decoded: Decoded = {
      number,
      sha256: answer.sha256,
      transferSyntaxUID,
      frames,
      bytes: async () => {
        if (!served.decoded()) await context.decoder.decode(withBytes);
        return served.decoded();
      },
    };
    const judgement = await judgeDecoded(decoded, opinions);
    const { displayError } = answer;
    const failed = displayError && failureVerdict(displayError.code);
    context.add({
      ...row,
      sha256: answer.sha256,
      ms: answer.ms,
      ...(failed ? { verdict: failed, reason: 'for display' } : judgement),
      ...(displayError && { displayError: describe(displayError) }),
    });
  } finally {
    served.drop();
  }
}

function encodedOf(frames: ImageFrames, number: number): Uint8Array | Part10Error {
  try {
    return frames.frame(number).bytes();
  } catch (error) {
    if (error instanceof Part10Error) return error;
    throw error;
  }
}

/** Codes that are no refusal: the worker was lost or hung, or something failed that must not. */
function failureVerdict(code: string): Verdict | undefined {
  if (code === 'timeout') return 'hung';
  return ['worker-lost', 'bug', 'network', 'http', 'html', 'framing', 'origin'].includes(code)
    ? 'crashed'
    : undefined;
}

function addVideo(path: string, file: Part10File, context: Context): void {
  const count = Number(file.dataSet['00280008']?.Value?.[0] ?? 1);
  const { transferSyntaxUID } = file;
  for (let frame = 1; frame <= Math.max(1, count || 1); frame++) {
    const error = 'video: its pictures are no frames of the pool';
    context.add({ path, frame, sha256: null, error, ms: 0, transferSyntaxUID, verdict: 'video' });
  }
}

function opinionsOf(
  path: string,
  bytes: Uint8Array,
  { references, paths }: Context,
  file?: Part10File,
  frames?: ImageFrames,
): OtherOpinions {
  const subject = subjectOf(bytes, file, frames);
  const decoders = once(() => decodeAnew(subject, paths));
  const decodersOfWhole = once(() => {
    const filled = filledUp(subject, file);
    return filled ? decodeAnew(filled, paths) : decoders();
  });
  return { references: references.of(path), paths, decoders, decodersOfWhole };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A bug of the reader or of this program. */
function lost(error: unknown) {
  return { error: `bug: ${error}`, verdict: 'crashed' as const };
}

function emptyRow(path: string, start: number) {
  return { path, frame: 0, sha256: null, error: null, ms: performance.now() - start };
}

function describe({ code, message }: PageError): string {
  return `${code}: ${message}`;
}
