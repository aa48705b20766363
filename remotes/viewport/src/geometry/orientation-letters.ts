import {
  add,
  type EdgeLetters,
  edgeLettersOfPatientOrientation,
  orientationLetters,
  scale,
} from '@alternator/dicom';
import type { RenderPlane } from './frame-plane.ts';
import type { FrameTransform } from './view.ts';

/**
 * The patient's sides at the edges of the screen, however it is rotated or flipped. Undefined where the frame
 * says nothing of the patient.
 */
export function screenLetters(
  plane: RenderPlane,
  transform: FrameTransform,
  patientOrientation: readonly [string, string] | undefined,
): EdgeLetters | undefined {
  const letters = plane.space === 'patient' ? lettersInPatient(plane) : lettersInImage(patientOrientation);
  if (!letters) return undefined;
  const opposite = ([x, y]: Direction): Direction => [-x, -y];
  return {
    left: letters(opposite(transform.right)),
    right: letters(transform.right),
    top: letters(opposite(transform.down)),
    bottom: letters(transform.down),
  };
}

/** Along the rows and along the columns of the frame. */
type Direction = readonly [alongRow: number, alongColumn: number];

function lettersInPatient({ rowCosine, columnCosine }: RenderPlane) {
  return ([alongRow, alongColumn]: Direction) =>
    orientationLetters(add(scale(rowCosine, alongRow), scale(columnCosine, alongColumn)));
}

function lettersInImage(orientation: readonly [string, string] | undefined) {
  if (!orientation) return undefined;
  const edges = edgeLettersOfPatientOrientation(orientation);
  return ([alongRow, alongColumn]: Direction) => {
    if (Math.abs(alongRow) > Math.abs(alongColumn)) return alongRow > 0 ? edges.right : edges.left;
    return alongColumn > 0 ? edges.bottom : edges.top;
  };
}
