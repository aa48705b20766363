import type { DecodeReply, FrameOfFile, HttpPlace } from '@alternator/decode';
import type { FileOfFrames, FrameLocator, FramePlace, HttpLocator } from '@alternator/sdk';

/** In which form archives gave what they were asked for, so that an ordinary frame costs one request. */
export interface AnsweredForms {
  /** Where a frame is asked for first, and where else. */
  inOrder(locator: HttpLocator): readonly [HttpPlace, HttpPlace?];
  learn(locator: FrameLocator, reply: Extract<DecodeReply, { ok: true }>): void;
}

export function createAnsweredForms(): AnsweredForms {
  /** The Accept that worked last, by source, at first and at second places. */
  const accepted = new Map<string, string>();
  /** Frames of these kinds come from their second places. */
  const second = new Set<string>();

  const placeOf = (locator: HttpLocator, { url, accept, file }: FramePlace, isSecond: boolean) => ({
    url,
    accept: bestFirst(accept, accepted.get(`${locator.source} ${isSecond}`)),
    ...(file && { file: frameOfFile(locator, file) }),
    ...(isSecond && { isSecond }),
  });
  return {
    inOrder(locator) {
      const own = placeOf(locator, locator, false);
      if (!locator.instead) return [own];
      const instead = placeOf(locator, locator.instead, true);
      return second.has(kindOf(locator)) ? [instead, own] : [own, instead];
    },
    learn(locator, { accept, isSecond = false }) {
      if (locator.kind !== 'http') return;
      if (accept !== undefined) accepted.set(`${locator.source} ${isSecond}`, accept);
      if (isSecond) second.add(kindOf(locator));
      else second.delete(kindOf(locator));
    },
  };
}

function frameOfFile({ frameNumber, sopInstanceUID }: HttpLocator, file: FileOfFrames): FrameOfFile {
  return { ...file, frameNumber, identity: { ...file.identity, sopInstanceUID } };
}

/** Archives refuse by what the pixels are and how they are stored, not by instance. */
function kindOf({ source, pixel, transferSyntaxUID }: HttpLocator): string {
  return [source, pixel.photometricInterpretation, pixel.bitsAllocated, transferSyntaxUID].join(' ');
}

function bestFirst(accept: readonly string[], best: string | undefined): readonly string[] {
  if (best === undefined || accept[0] === best || !accept.includes(best)) return accept;
  return [best, ...accept.filter((value) => value !== best)];
}
