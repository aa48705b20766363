import type { DisplaySetFrame, StudyRef } from '@alternator/sdk';
import { frameId } from '../grey/rendition.ts';

/** A frame under the name that the renderer knows it by. */
export interface RegisteredFrame {
  /** `alternator:<n>`: counted, so that it says nothing about the patient. */
  readonly imageId: string;
  readonly source: string;
  readonly frame: DisplaySetFrame;
}

export const imageScheme = 'alternator';

/** Gives each frame one name for as long as its study is open, however display sets are cut. */
export interface FrameRegistry {
  register(source: string, frame: DisplaySetFrame): RegisteredFrame;
  /** Also by the name of a rendition. */
  byImageId(imageId: string): RegisteredFrame | undefined;
  /** Forgets the frames of all other studies; returns their names. */
  keepOnly(studies: readonly StudyRef[]): readonly string[];
}

export function createFrameRegistry(): FrameRegistry {
  const byKey = new Map<string, RegisteredFrame>();
  const byImageId = new Map<string, RegisteredFrame>();
  let count = 0;
  return {
    register(source, frame) {
      const key = `${source} ${frame.instance.sopInstanceUID} ${frame.frameNumber}`;
      const known = byKey.get(key);
      if (known) return known;
      count += 1;
      const registered = { imageId: `${imageScheme}:${count}`, source, frame };
      byKey.set(key, registered);
      byImageId.set(registered.imageId, registered);
      return registered;
    },
    byImageId: (imageId) => byImageId.get(frameId(imageId)),
    keepOnly(studies) {
      const open = new Set(studies.map((study) => `${study.source} ${study.studyInstanceUID}`));
      const gone = [...byKey].filter(
        ([, { source, frame }]) => !open.has(`${source} ${frame.instance.studyInstanceUID}`),
      );
      for (const [key, { imageId }] of gone) {
        byKey.delete(key);
        byImageId.delete(imageId);
      }
      return gone.map(([, { imageId }]) => imageId);
    },
  };
}
