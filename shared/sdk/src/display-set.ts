import type { Instance, SeriesInstanceUID, SOPClassUID, StudyInstanceUID } from '@alternator/dicom';
import type { StudyRef } from './data-source.ts';
import type { Readable } from './readable.ts';
import { token } from './token.ts';

/** Frames that belong together: what a viewport shows. */
export interface DisplaySet {
  /** Stable for the same instances, so that a link and a draft find it again. */
  readonly id: string;
  readonly source: string;
  readonly studyInstanceUID: StudyInstanceUID;
  readonly seriesInstanceUID: SeriesInstanceUID;
  readonly sopClassUID: SOPClassUID;
  readonly modality?: string;
  readonly seriesNumber?: number;
  readonly description?: string;
  /** The viewport type that shows it (`stack`), or undefined when none can: `reason` says why. */
  readonly viewportType?: string;
  readonly reason?: string;
  /** In reading order. */
  readonly frames: readonly DisplaySetFrame[];
  /** For the reader: gaps, uneven spacing, mixed orientations ... */
  readonly warnings: readonly string[];
}

export interface DisplaySetFrame {
  readonly instance: Instance;
  /** From 1, as DICOM counts. */
  readonly frameNumber: number;
}

/** What the open studies hold to show, made by the contributed SOP class handlers. Owned by the host. */
export interface DisplaySets {
  /** Of all open studies, in series order; grows while metadata arrives. */
  readonly list: Readable<readonly DisplaySet[]>;
  byId(id: string): DisplaySet | undefined;
  ofStudy(study: StudyRef): readonly DisplaySet[];
}

export const DisplaySets = token<DisplaySets>()('alternator.display-sets@1');
