import type { Instance, SeriesInstanceUID, SOPInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import type { PlacedFrames } from '../read/frame-places.ts';
import { haveEqualBytes } from './equal-bytes.ts';

/** One instance of the session, and the file that it is in. */
export interface LibraryInstance {
  readonly instance: Instance;
  readonly frames: PlacedFrames | undefined;
  readonly file: Blob;
}

/** What became of an instance that was added. */
export type Addition = 'added' | 'same' | 'conflict';

/** The instances that were read in this session, by study. */
export interface Library {
  add(found: LibraryInstance): Promise<Addition>;
  studies(): readonly StudyInstanceUID[];
  of(study: StudyInstanceUID, series?: SeriesInstanceUID): readonly LibraryInstance[];
  clear(): void;
}

/** Keeps the first of several files of one instance. */
export function createLibrary(): Library {
  const known = new Map<SOPInstanceUID, LibraryInstance>();
  const byStudy = new Map<StudyInstanceUID, LibraryInstance[]>();
  return {
    async add(found) {
      const { sopInstanceUID, studyInstanceUID } = found.instance;
      const first = known.get(sopInstanceUID);
      if (first) return (await haveEqualBytes(first.file, found.file)) ? 'same' : 'conflict';
      known.set(sopInstanceUID, found);
      const study = byStudy.get(studyInstanceUID);
      if (study) study.push(found);
      else byStudy.set(studyInstanceUID, [found]);
      return 'added';
    },
    studies: () => [...byStudy.keys()],
    of: (study, series) =>
      (byStudy.get(study) ?? []).filter(({ instance }) => !series || instance.seriesInstanceUID === series),
    clear() {
      known.clear();
      byStudy.clear();
    },
  };
}
