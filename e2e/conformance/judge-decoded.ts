import { type ImageFrames, type PixelDescription, transferSyntax } from '@alternator/dicom';
import { isWithinTolerance, nearest, samplesOf } from './compare-samples.ts';
import type { FileReferences } from './references.ts';
import { subjectOfFrame } from './subject.ts';
import { decodeAnew, type OtherDecoder } from './tools/decode-anew.ts';
import type { ToolPaths } from './tools/programs.ts';
import { isTrusted } from './trust.ts';
import type { Judgement } from './verdict.ts';

/** A frame that the product decoded. */
export interface Decoded {
  readonly number: number;
  readonly sha256: string;
  readonly transferSyntaxUID: string;
  readonly frames: ImageFrames;
  /** The stored bytes; asked for only when the hash does not decide. */
  bytes(): Promise<Uint8Array | undefined>;
}

export interface OtherOpinions {
  readonly references: FileReferences | undefined;
  readonly paths: ToolPaths;
  /** All decoders on the file as it is, run when first asked for. */
  decoders(): Promise<readonly OtherDecoder[]>;
  /** The same, or on the file filled up where its native pixels are cut off. */
  decodersOfWhole(): Promise<readonly OtherDecoder[]>;
}

/** Whether a hash of the folder's own tables says that the frame is right. */
export function isKnownFrame(decoded: Decoded, references: FileReferences | undefined): boolean {
  const { number, sha256, transferSyntaxUID, frames } = decoded;
  const trusted = (references?.frame(number) ?? []).filter(({ decoder }) =>
    isTrusted(decoder, { transferSyntaxUID, pixel: frames.pixel }),
  );
  return trusted.some((reference) => reference.sha256 === sha256);
}

/** Holds a decoded frame against what other decoders make of it. */
export async function judgeDecoded(decoded: Decoded, opinions: OtherOpinions): Promise<Judgement> {
  if (isKnownFrame(decoded, opinions.references)) return { verdict: 'exact' };
  const decoders = await opinions.decodersOfWhole();
  const whole = await framesOf(decoders, decoded, decoded.number);
  if (whole.length > 0) return compare(decoded, decoded.frames.pixel, whole);
  const subject = subjectOfFrame(decoded.frames, decoded.number, decoded.transferSyntaxUID);
  const alone = await decodeAnew(subject, opinions.paths);
  const single = await framesOf(alone, decoded, 1);
  if (single.length > 0) return compare(decoded, subject.pixel ?? decoded.frames.pixel, single);
  const trusted = trustedOf(alone, decoded);
  if (trusted.length === 0)
    return { verdict: 'unchecked', reason: 'no other decoder is installed that can be trusted' };
  const reasons = trusted.map(({ name, failure }) => `${name}: ${failure ?? 'no frame'}`).join('; ');
  return { verdict: 'wrong', reason: `a picture that no other decoder gives (${reasons})` };
}

interface OtherFrame {
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function framesOf(
  decoders: readonly OtherDecoder[],
  decoded: Decoded,
  number: number,
): Promise<readonly OtherFrame[]> {
  const frames = await Promise.all(
    trustedOf(decoders, decoded).map(async ({ name, frame }) => ({ name, bytes: await frame(number) })),
  );
  return frames.flatMap(({ name, bytes }) => (bytes ? [{ name, bytes }] : []));
}

function trustedOf(decoders: readonly OtherDecoder[], { transferSyntaxUID, frames }: Decoded) {
  return decoders.filter(({ name }) => isTrusted(name, { transferSyntaxUID, pixel: frames.pixel }));
}

async function compare(
  decoded: Decoded,
  pixel: PixelDescription,
  others: readonly OtherFrame[],
): Promise<Judgement> {
  const ours = await decoded.bytes();
  if (!ours) return { verdict: 'crashed', reason: 'the decoded frame did not come' };
  if (others.some(({ bytes }) => Buffer.compare(ours, bytes) === 0)) return { verdict: 'exact' };
  const samples = samplesOf(ours, pixel);
  const references = others.flatMap(({ bytes }) => samplesOf(bytes, pixel) ?? []);
  const apart = samples && nearest(samples, references);
  const names = others.map(({ name }) => name).join(', ');
  if (!apart) {
    const lengths = others.map(({ bytes }) => bytes.length).join(', ');
    return { verdict: 'wrong', reason: `${ours.length} bytes, ${names} ${lengths}` };
  }
  if (apart.max === 0) return { verdict: 'exact' };
  const isLossy = transferSyntax(decoded.transferSyntaxUID)?.lossy !== 'never';
  if (isLossy && isWithinTolerance(apart)) return { verdict: 'within tolerance' };
  const far = `differs from ${names} by up to ${apart.max}, ${apart.mean.toPrecision(2)} in the mean`;
  return { verdict: 'wrong', reason: far };
}
