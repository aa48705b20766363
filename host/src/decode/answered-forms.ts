import type { DecodeReply, HttpAlternative } from '@alternator/decode';
import type { FileOfFrames, FrameLocator, HttpLocator, WholeInstance } from '@alternator/sdk';

/** In which form archives gave what they were asked for, so that an ordinary frame costs one request. */
export interface AnsweredForms {
  /** Where a frame is asked for first, and where else. */
  inOrder(locator: HttpLocator): readonly [HttpAlternative, HttpAlternative?];
  learn(locator: FrameLocator, reply: Extract<DecodeReply, { ok: true }>): void;
}

export function createAnsweredForms(): AnsweredForms {
  /** The Accept that worked last, by source, for frames and for files. */
  const accepted = new Map<string, string>();
  /** Frames of these kinds are refused and come out of whole instances. */
  const refused = new Set<string>();

  const alternative = (locator: HttpLocator, { url, accept, file }: HttpLocator | WholeInstance) => ({
    url,
    accept: bestFirst(accept, accepted.get(formKey(locator.source, file))),
    ...(file && { file: { ...file, frameNumber: locator.frameNumber } }),
  });
  return {
    inOrder(locator) {
      const own = alternative(locator, locator);
      if (!locator.instead) return [own];
      const instead = alternative(locator, locator.instead);
      return refused.has(kindOf(locator)) ? [instead, own] : [own, instead];
    },
    learn(locator, { accept, fromFile }) {
      if (locator.kind !== 'http') return;
      const file = fromFile ? (locator.file ?? locator.instead?.file) : undefined;
      if (accept !== undefined) accepted.set(formKey(locator.source, file), accept);
      if (!locator.instead) return;
      if (fromFile) refused.add(kindOf(locator));
      else refused.delete(kindOf(locator));
    },
  };
}

function formKey(source: string, file: FileOfFrames | undefined): string {
  return file ? `${source} file` : source;
}

/** Archives refuse by what the pixels are and how they are stored, not by instance. */
function kindOf({ source, pixel, transferSyntaxUID }: HttpLocator): string {
  return [source, pixel.photometricInterpretation, pixel.bitsAllocated, transferSyntaxUID].join(' ');
}

function bestFirst(accept: readonly string[], best: string | undefined): readonly string[] {
  if (best === undefined || accept[0] === best || !accept.includes(best)) return accept;
  return [best, ...accept.filter((value) => value !== best)];
}
