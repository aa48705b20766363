import { type Measurements, type Readable, type StudyRef, token } from '@alternator/sdk';

/** `pending`: the pixels are being sampled. `failed`: they or the tool could not be had; a caveat says why. */
export type Evaluation = 'ready' | 'pending' | 'failed';

/** What is saved on this device. */
export interface DraftCount {
  readonly measurements: number;
  readonly studies: number;
}

/** What this remote's own modules share beyond the public `Measurements`. */
export interface MeasurementStore extends Measurements {
  evaluation(trackingUID: string): Evaluation;
  /** Samples and evaluates again what failed. */
  evaluateAgain(trackingUID: string): void;
  /** One step of the history. */
  setAllVisible(visible: boolean): void;
  /** False when the last attempt to save on this device failed. */
  readonly saved: Readable<boolean>;
  countDrafts(): Promise<DraftCount>;
  /** Deletes what is saved on this device, of all studies, and forgets what is open. Not undone. */
  deleteAllDrafts(): Promise<void>;
}

/** Private to this remote: the public token is `Measurements`. */
export const MeasurementStore = token<MeasurementStore>()('alternator.measurement-store@1');

/** One string for a study at its source: the same UID may stand in two archives. */
export function studyKey({ source, studyInstanceUID }: StudyRef): string {
  return `${source}\n${studyInstanceUID}`;
}
