import type { Instance, SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import { shareEqualParts } from '../../metadata/share-equal-parts.ts';
import type { FramePlaces } from '../read/frame-places.ts';
import { type Candidate, type ChosenFile, candidateOf } from './candidate.ts';
import { importFiles } from './import-files.ts';
import type { ImportReport } from './import-update.ts';
import { createLibrary, type LibraryInstance } from './library.ts';
import { type DeviceSeries, type DeviceStudy, seriesOf } from './summary.ts';
import { createTally, studySummary } from './tally.ts';
import { walkFolder } from './walk-folder.ts';

/** Where the frames of an instance lie: in a blob, or in a file of the browser's private file system. */
export type DevicePlace = FramePlaces & ({ readonly blob: Blob } | { readonly path: string });

/** Instances, and at the same index where their frames are. */
export interface PlacedInstances {
  readonly instances: readonly Instance[];
  readonly places: readonly (DevicePlace | undefined)[];
  /** How many the series, or study, has in all. */
  readonly total: number;
}

/** The files of this session: read when they are chosen, gone with the page. */
export interface Session {
  /** What the next `read` reads. */
  gather(files: readonly ChosenFile[]): void;
  /** Gathers what is in a folder. */
  walk(folder: FileSystemDirectoryHandle, report: ImportReport): Promise<void>;
  /** Resolves when all is read, or was cancelled; what was read stays. */
  read(report: ImportReport): Promise<void>;
  /** Reads what the DICOMDIRs of the last import did not name. */
  readUnlisted(report: ImportReport): Promise<void>;
  cancel(): void;
  studies(): readonly DeviceStudy[];
  series(study: StudyInstanceUID): readonly DeviceSeries[];
  /** A part of them, so that no answer is large. */
  instances(study: StudyInstanceUID, series: SeriesInstanceUID | undefined, from: number): PlacedInstances;
  of(study: StudyInstanceUID): readonly LibraryInstance[];
  clear(): void;
}

/** One answer of a thousand instances would hold the page up. */
const MOST_AT_ONCE = 250;

export function createSession(): Session {
  const library = createLibrary();
  let gathered: Candidate[] = [];
  let unlisted: readonly Candidate[] = [];
  let running: AbortController | undefined;

  const read = async (candidates: readonly Candidate[], report: ImportReport, regardless: boolean) => {
    running = new AbortController();
    const tally = createTally(library, report);
    try {
      await importFiles(candidates, { library, tally, signal: running.signal }, { regardless });
    } catch (error) {
      if (!running.signal.aborted) throw error;
    } finally {
      unlisted = tally.left;
      await tally.end();
    }
  };
  return {
    async walk(folder, report) {
      running = new AbortController();
      const { signal } = running;
      const tally = createTally(library, report);
      try {
        for await (const found of walkFolder(folder)) {
          if (signal.aborted) break;
          if ('reason' in found) tally.problem(found);
          else {
            gathered.push(candidateOf(found));
            tally.count('found');
            tally.count('foundBytes', found.file.size);
          }
        }
      } finally {
        await tally.end();
      }
    },
    gather: (files) => void gathered.push(...files.map(candidateOf)),
    async read(report) {
      const candidates = gathered;
      gathered = [];
      await read(candidates, report, false);
    },
    readUnlisted: (report) => read(unlisted, report, true),
    cancel() {
      gathered = [];
      running?.abort();
    },
    studies: () => library.studies().flatMap((study) => studySummary(library.of(study)) ?? []),
    series: (study) => seriesOf(library.of(study).map(({ instance }) => instance)),
    instances(study, series, from) {
      const all = library.of(study, series);
      const some = all.slice(from, from + MOST_AT_ONCE);
      return {
        instances: shareEqualParts(some.map(({ instance }) => instance)),
        places: some.map(({ frames }) => frames),
        total: all.length,
      };
    },
    of: (study) => library.of(study),
    clear: library.clear,
  };
}
