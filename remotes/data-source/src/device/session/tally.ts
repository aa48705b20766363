import type { StudyInstanceUID } from '@alternator/dicom';
import type { Candidate } from './candidate.ts';
import type { ImportReport } from './import-update.ts';
import type { Library, LibraryInstance } from './library.ts';
import type { FileProblem } from './problem.ts';
import { type DeviceStudy, summaryOf } from './summary.ts';

type Count = 'found' | 'done' | 'foundBytes' | 'doneBytes' | 'added' | 'notDicom' | 'same';

/** Adds up an import, and tells the page now and then: never once a file. */
export interface Tally {
  count(what: Count, by?: number): void;
  problem(problem: FileProblem): void;
  unlisted(candidates: readonly Candidate[]): void;
  touched(study: StudyInstanceUID): void;
  readonly left: readonly Candidate[];
  /** Tells what there is to tell, and no more after that; resolves once the page knows it. */
  end(): Promise<void>;
}

const PAUSE_MS = 120;
/** Of the list, in one message. */
const MOST_PROBLEMS = 500;

export function createTally(library: Library, report: ImportReport): Tally {
  const counts = { found: 0, done: 0, foundBytes: 0, doneBytes: 0, added: 0, notDicom: 0, same: 0 };
  const left: Candidate[] = [];
  const studies = new Map<StudyInstanceUID, DeviceStudy>();
  const changed = new Set<StudyInstanceUID>();
  let problems: FileProblem[] = [];

  const tell = () => {
    for (const study of changed) {
      const summary = studySummary(library.of(study));
      if (summary) studies.set(study, summary);
    }
    const news = problems.slice(0, MOST_PROBLEMS);
    problems = problems.slice(MOST_PROBLEMS);
    const told = report({
      ...counts,
      unlisted: left.length,
      problems: news,
      ...(changed.size > 0 && { studies: [...studies.values()] }),
    });
    changed.clear();
    return told;
  };
  const timer = setInterval(tell, PAUSE_MS);
  return {
    count: (what, by = 1) => {
      counts[what] += by;
    },
    problem: (problem) => void problems.push(problem),
    unlisted: (candidates) => void left.push(...candidates),
    touched: (study) => void changed.add(study),
    left,
    async end() {
      clearInterval(timer);
      do await tell();
      while (problems.length > 0);
    },
  };
}

export function studySummary(instances: readonly LibraryInstance[]): DeviceStudy | undefined {
  const bytes = instances.reduce((sum, { file }) => sum + file.size, 0);
  return summaryOf(
    instances.map(({ instance }) => instance),
    bytes,
  );
}
