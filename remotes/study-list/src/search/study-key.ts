import type { StudyRef } from '@alternator/sdk';

/** Tells lines apart: one study may stand in two archives, under two patients. */
export function studyKey({ source, studyInstanceUID }: StudyRef): string {
  return `${source} ${studyInstanceUID}`;
}
