import * as codes from './codes.ts';
import { image, text } from './content-item.ts';
import { type DocumentFrame, languageAndObserver, writeDocument } from './document.ts';
import type { ReferencedImage } from './referenced-image.ts';

const KEY_OBJECT_SELECTION = '1.2.840.10008.5.1.4.1.1.88.59';

/** A Key Object Selection Document (PS3.3 A.35.4) by PS3.16 TID 2010, "Of Interest", of one frame. */
export function keyImageNote(on: ReferencedImage, frame: DocumentFrame): Uint8Array<ArrayBuffer> {
  const comment = frame.comment.trim();
  return writeDocument(frame, {
    sopClassUID: KEY_OBJECT_SELECTION,
    modality: 'KO',
    template: '2010',
    title: codes.ofInterest,
    images: [on],
    items: [
      ...languageAndObserver(frame),
      ...(comment ? [text('CONTAINS', codes.keyObjectDescription, comment)] : []),
      image('CONTAINS', on),
    ],
  });
}
