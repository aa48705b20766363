import type { Instance, SOPInstanceUID } from '@alternator/dicom';
import { type FrameLocator, SourceError } from '@alternator/sdk';
import type { Describer } from './describer.ts';
import type { EntryRef, KeptFrames, PlainFrames } from './json-api.ts';

/** Where the frames of the images are that were described. */
export interface Places {
  put(instance: Instance, ref: EntryRef, url: string, pixels: Pixels | undefined): void;
  /** @throws {SourceError} */
  locate(instance: Instance, frameNumber: number): FrameLocator | Promise<FrameLocator>;
}

type Pixels = PlainFrames | KeptFrames;

interface Place {
  readonly ref: EntryRef;
  readonly url: string;
  pixels: Pixels | undefined;
  /** Of a file with many frames: it is read once, for all of them. */
  reading?: Promise<Pixels>;
}

export function createPlaces(describer: Describer, source: string, disposed: AbortSignal): Places {
  const places = new Map<SOPInstanceUID, Place>();
  const fail = (code: 'unsupported' | 'malformed', message: string) =>
    new SourceError(code, message, { source });

  async function read(place: Place): Promise<Pixels> {
    for (const read of ['header', 'whole'] as const) {
      const described = await describer.describe(place.ref, place.url, { read, signal: disposed });
      if (!described.ok) throw fail('malformed', `${described.reason}.`);
      if (described.pixels) return described.pixels;
    }
    throw fail('unsupported', 'The file holds no frames that can be told apart.');
  }
  async function readOnce(place: Place): Promise<Pixels> {
    place.reading ??= read(place);
    try {
      place.pixels = await place.reading;
      return place.pixels;
    } catch (error) {
      delete place.reading;
      throw error;
    }
  }
  return {
    put: (instance, ref, url, pixels) => {
      places.set(instance.sopInstanceUID, { ref, url, pixels });
    },
    locate(instance, frameNumber) {
      const { pixel, sopInstanceUID, numberOfFrames } = instance;
      const place = places.get(sopInstanceUID);
      if (!pixel || !place) throw fail('unsupported', 'The instance has no pixels that can be shown.');
      if (!Number.isInteger(frameNumber) || frameNumber < 1 || frameNumber > numberOfFrames) {
        throw fail('unsupported', `There is no frame ${frameNumber}: the instance has ${numberOfFrames}.`);
      }
      const { url, pixels } = place;
      const base = { source, sopInstanceUID, frameNumber, pixel };
      if (pixels) return locatorOf(base, url, pixels);
      if (numberOfFrames > 1) return readOnce(place).then((found) => locatorOf(base, url, found));
      // The worker that decodes it makes sure that the file is the image that the JSON says.
      const { studyInstanceUID, seriesInstanceUID, patient } = instance;
      const { patientID, patientName } = patient;
      const identity = {
        studyInstanceUID,
        seriesInstanceUID,
        ...(patientID !== undefined && { patientID }),
        ...(patientName !== undefined && { patientName }),
      };
      return { ...base, kind: 'http', url, accept: [], file: { numberOfFrames, identity } };
    },
  };
}

type Base = Pick<FrameLocator, 'source' | 'sopInstanceUID' | 'frameNumber' | 'pixel'>;

/** @throws {SourceError} of a frame that its file does not hold */
function locatorOf(base: Base, url: string, pixels: Pixels): FrameLocator {
  const { transferSyntaxUID, pixelDataVR } = pixels;
  const stored = { transferSyntaxUID, ...(pixelDataVR && { pixelDataVR }) };
  if (pixels.kind === 'plain') {
    const { offset, length } = pixels;
    const range = { offset: offset + (base.frameNumber - 1) * length, length };
    return { ...base, ...stored, kind: 'http', url, accept: [], range };
  }
  const range = pixels.frames[base.frameNumber - 1];
  if (typeof range === 'object') return { ...base, ...stored, kind: 'blob', blob: pixels.blob, range };
  throw new SourceError('malformed', `${range ?? 'The file lacks the frame'}.`, { source: base.source });
}
