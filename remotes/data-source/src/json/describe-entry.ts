import {
  completeFromFile,
  type Instance,
  InstanceError,
  identityConflict,
  imageFrames,
  imageIdentity,
  instanceFromJson,
  isCompleteDescription,
  jsonFromNatural,
  type NaturalJson,
  nativeLayout,
  Part10Error,
  type Part10File,
  readPart10,
  type TellKey,
} from '@alternator/dicom';
import type { Described, FilePart, KeptFrames, PlainFrames, Settled } from './json-api.ts';
import type { JsonEntry, JsonSeries } from './read-studies.ts';

/** What the JSON says of an image: its own attributes, under those of the series and the study. */
export function descriptionOf(entry: JsonEntry, series: JsonSeries, tell?: TellKey): NaturalJson {
  return Object.assign(Object.create(null), jsonFromNatural(entry.metadata, tell), series.json);
}

/** Whether nothing need be read from the file before its pixels. */
export function isComplete(entry: JsonEntry, series: JsonSeries): boolean {
  return isCompleteDescription(descriptionOf(entry, series));
}

/** Makes the instance of an entry from what the JSON says alone. */
export function describeAlone(entry: JsonEntry, series: JsonSeries): Settled {
  try {
    return contradictionIn(entry, series) ?? finished(entry, instanceFromJson(descriptionOf(entry, series)));
  } catch (error) {
    return unreadable(entry, error);
  }
}

/**
 * Makes the instance of an entry with what its file says. A file of another image, study or patient than the JSON says
 * is refused: it would be shown under a wrong name.
 */
export async function describeEntry(
  entry: JsonEntry,
  series: JsonSeries,
  part: FilePart,
): Promise<Described> {
  try {
    const contradiction = contradictionIn(entry, series);
    if (contradiction) return contradiction;
    const file = await readPart10(new Uint8Array(part.bytes));
    // The beginning of a file may end before its pixels.
    if (!part.isWhole && !file.pixelData) return { ok: 'more' };
    return describeWithFile(entry, descriptionOf(entry, series), file, part);
  } catch (error) {
    return error instanceof Part10Error && !part.isWhole ? { ok: 'more' } : unreadable(entry, error);
  }
}

function unreadable({ path }: JsonEntry, error: unknown): Settled {
  if (error instanceof Part10Error) return { ok: false, reason: `${path}.url: ${error.message}` };
  if (error instanceof InstanceError) return { ok: false, reason: `${path}.metadata: ${error.message}` };
  throw error;
}

function contradictionIn({ path, metadata }: JsonEntry, series: JsonSeries): Settled | undefined {
  const conflict = identityConflict(imageIdentity(jsonFromNatural(metadata)), imageIdentity(series.json));
  if (!conflict) return undefined;
  return { ok: false, reason: `${path}.metadata.${conflict}: it differs from that of its series or study` };
}

function describeWithFile(
  entry: JsonEntry,
  description: NaturalJson,
  file: Part10File,
  part: FilePart,
): Settled {
  const conflict = identityConflict(imageIdentity(description), imageIdentity(file.dataSet));
  if (conflict) {
    const reason = `${entry.path}.url: the file there is another image than the JSON says, its ${conflict} differs`;
    return { ok: false, reason };
  }
  const { json, differing } = completeFromFile(description, file.dataSet);
  const instance = instanceFromJson(json);
  const warnings = [...instance.warnings, ...file.warnings];
  if (differing.length > 0) {
    warnings.push(
      `The JSON and the file differ in ${differing.join(', ')}; of pixels the file was believed, else the JSON.`,
    );
  }
  const frames = instance.pixel && imageFrames(file);
  if (!frames) return finished(entry, { ...instance, warnings });
  const { transferSyntaxUID } = file;
  const { pixelDataVR } = frames;
  const lie = { transferSyntaxUID, ...(pixelDataVR && { pixelDataVR }) };
  if (part.isWhole && part.keep) {
    const kept = { kind: 'kept' as const, ...keptFrames(file, frames), ...lie };
    return finished(entry, { ...instance, warnings }, kept);
  }
  const plain = part.isRanged ? nativeLayout(file, frames) : undefined;
  const pixels = plain && { kind: 'plain' as const, ...plain, ...lie };
  return finished(entry, { ...instance, warnings }, pixels);
}

/** The frames as parts of one blob: of the file where each is simply a part of it, else joined one behind the other. */
function keptFrames(file: Part10File, frames: NonNullable<ReturnType<typeof imageFrames>>) {
  const all = Array.from({ length: frames.numberOfFrames }, (_, index) => {
    try {
      return frames.frame(index + 1);
    } catch (error) {
      if (error instanceof Part10Error) return error.message;
      throw error;
    }
  });
  const isPlain = all.every(
    (frame) => typeof frame === 'string' || (frame.isAligned && frame.ranges.length === 1),
  );
  if (isPlain) {
    const ranges = all.map((frame) => (typeof frame === 'string' ? frame : (frame.ranges[0] ?? '')));
    return { blob: new Blob([file.bytes as Uint8Array<ArrayBuffer>]), frames: ranges };
  }
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  const ranges = all.map((frame) => {
    if (typeof frame === 'string') return frame;
    const bytes = frame.bytes() as Uint8Array<ArrayBuffer>;
    parts.push(bytes);
    offset += bytes.length;
    return { offset: offset - bytes.length, length: bytes.length };
  });
  return { blob: new Blob(parts), frames: ranges };
}

function finished(entry: JsonEntry, instance: Instance, pixels?: PlainFrames | KeptFrames): Settled {
  const { numberOfFrames } = instance;
  const wrong = entry.frames?.find((frame) => frame < 1 || frame > numberOfFrames);
  if (wrong !== undefined) {
    const reason = `${entry.path}.url: there is no frame ${wrong}, the image has ${numberOfFrames}`;
    return { ok: false, reason };
  }
  const isChosen = entry.frames && entry.frames.length < numberOfFrames;
  return {
    ok: true,
    instance: isChosen && entry.frames ? { ...instance, shownFrames: entry.frames } : instance,
    ...(pixels && { pixels }),
  };
}
