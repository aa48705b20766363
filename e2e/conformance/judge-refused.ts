import { frameByteLength, type LazyDataSet, type PixelDescription } from '@alternator/dicom';
import { distance, isWithinTolerance, samplesOf } from './compare-samples.ts';
import type { OtherOpinions } from './judge-decoded.ts';
import type { FileReferences } from './references.ts';
import type { Judgement } from './verdict.ts';

/** A frame, or a whole file (frame 0), that the product refused. */
export interface Refused {
  readonly number: number;
  readonly dataSet: LazyDataSet | undefined;
  readonly pixel: PixelDescription | undefined;
}

/** Whether the refusal is right: only where other decoders agree on a picture of the described size is it not. */
export async function judgeRefused(refused: Refused, opinions: OtherOpinions): Promise<Judgement> {
  const odd = refused.dataSet && impossibleDescription(refused.dataSet);
  if (odd) return { verdict: 'refused', reason: odd };
  const { references } = opinions;
  const doubt = references ? doubtInTables(refused, references) : await doubtNow(refused, opinions);
  if (doubt !== undefined) return { verdict: 'refused', reason: doubt };
  return { verdict: 'refused', mustDecode: true, reason: 'other decoders agree on a picture' };
}

/** What no picture can have, PS3.5 8.1.1: then whoever gives one has not looked. */
function impossibleDescription(dataSet: LazyDataSet): string | undefined {
  const bits = dataSet['00280100']?.Value?.[0];
  const stored = dataSet['00280101']?.Value?.[0];
  if (typeof bits !== 'number') return undefined;
  if (bits !== 1 && (bits === 0 || bits % 8 !== 0)) return `no picture has BitsAllocated ${bits}`;
  return typeof stored === 'number' && stored > bits
    ? `no picture has BitsStored ${stored} in ${bits}`
    : undefined;
}

function doubtInTables({ number, pixel }: Refused, references: FileReferences): string | undefined {
  if (references.decoded.length === 0) return 'the other decoders refuse it too';
  if (references.failed.length > 0) return `refused by ${references.failed.join(' and ')} too`;
  if (references.verdict === 'differ') return 'the other decoders differ from each other';
  const frames = references.frame(Math.max(1, number));
  if (frames.length === 0) return 'the other decoders give no such frame';
  if (pixel && frames.every(({ bytes }) => bytes !== frameByteLength(pixel))) {
    return 'the other decoders give a frame of another size than the metadata say';
  }
  return undefined;
}

async function doubtNow({ number, pixel }: Refused, opinions: OtherOpinions): Promise<string | undefined> {
  const decoders = await opinions.decoders();
  if (decoders.length === 0) return 'no other decoder is installed';
  const frames = await Promise.all(decoders.map(({ frame }) => frame(Math.max(1, number))));
  const without = decoders.filter((_, index) => frames[index] === undefined).map(({ name }) => name);
  if (without.length > 0) return `refused by ${without.join(' and ')} too`;
  const given = frames.filter((frame) => frame !== undefined);
  if (pixel && given.some(({ length }) => length !== frameByteLength(pixel))) {
    return 'the other decoders give a frame of another size than the metadata say';
  }
  return doAgree(given, pixel) ? undefined : 'the other decoders differ from each other';
}

function doAgree(frames: readonly Uint8Array[], pixel: PixelDescription | undefined): boolean {
  const [first, ...others] = frames;
  return others.every((other) => {
    if (!first || Buffer.compare(first, other) === 0) return true;
    const [one, two] = pixel ? [samplesOf(first, pixel), samplesOf(other, pixel)] : [];
    const apart = one && two && distance(one, two);
    return apart !== undefined && isWithinTolerance(apart);
  });
}
