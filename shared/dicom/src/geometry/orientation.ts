import type { FramePlane, Vec3 } from '../instance.ts';
import { normalize, scale } from './vector.ts';

/** Below about 6 degrees off an axis a letter says more than it means. */
const LEAST_SHARE = 0.1;

/** The patient's sides by axis in LPS: towards minus, towards plus (PS3.3 C.7.6.1.1.1). */
const axes = [
  ['R', 'L'],
  ['A', 'P'],
  ['F', 'H'],
] as const;

/**
 * Letters of a direction in the patient, the strongest first: `L`, or `LA`, `LAH` where it is oblique.
 * Empty for a direction of length 0.
 */
export function orientationLetters(direction: Vec3): string {
  return normalize(direction)
    .map((component, axis) => ({
      share: Math.abs(component),
      letter: axes[axis]?.[component < 0 ? 0 : 1] ?? '',
    }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share)
    .map(({ letter }) => letter)
    .join('');
}

/** What the four edges of a frame face. */
export interface EdgeLetters {
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

/** Letters for the edges of a frame as stored, neither rotated nor flipped. */
export function edgeLetters(plane: Pick<FramePlane, 'rowCosine' | 'columnCosine'>): EdgeLetters {
  return {
    left: orientationLetters(scale(plane.rowCosine, -1)),
    right: orientationLetters(plane.rowCosine),
    top: orientationLetters(scale(plane.columnCosine, -1)),
    bottom: orientationLetters(plane.columnCosine),
  };
}

/** Letters for the edges of a projection, from its Patient Orientation (PS3.3 C.7.6.1.1.1). */
export function edgeLettersOfPatientOrientation([row, column]: readonly [string, string]): EdgeLetters {
  return {
    left: oppositeLetters(row),
    right: row,
    top: oppositeLetters(column),
    bottom: column,
  };
}

const opposites: Readonly<Record<string, string>> = { R: 'L', L: 'R', A: 'P', P: 'A', F: 'H', H: 'F' };

/** The letters of the opposite direction; other letters stay as they are. */
export function oppositeLetters(letters: string): string {
  return [...letters].map((letter) => opposites[letter] ?? letter).join('');
}
