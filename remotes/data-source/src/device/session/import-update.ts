import type { FileProblem } from './problem.ts';
import type { DeviceStudy } from './summary.ts';

/** How far an import is. Counts are of the whole import, lists of what is new since the last update. */
export interface ImportUpdate {
  readonly found: number;
  readonly done: number;
  readonly foundBytes: number;
  readonly doneBytes: number;
  /** Instances that were added. */
  readonly added: number;
  /** Files that are no DICOM files. */
  readonly notDicom: number;
  /** Files of an instance that another file had already, byte for byte. */
  readonly same: number;
  /** Files beside a DICOMDIR that does not name them; they can be read by `readUnlisted`. */
  readonly unlisted: number;
  readonly problems: readonly FileProblem[];
  /** The studies that this import added to; absent where they did not change. */
  readonly studies?: readonly DeviceStudy[];
}

/** Tells the page. Its way there is another than an answer's: who ends waits for the last one. */
export type ImportReport = (update: ImportUpdate) => unknown;
