import { comparablePath } from '../read/directory.ts';
import { readFile } from '../read/read-file.ts';
import type { Candidate } from './candidate.ts';
import type { FileProblem } from './problem.ts';

const DIRECTORY_NAME = /(?:^|\/)DICOMDIR(?:\.?;\d+|\.)?$/i;

/** Which of the files are read, by what the DICOMDIRs among them say. */
export interface ChosenByDirectories {
  readonly chosen: readonly Candidate[];
  /** Beside or below a DICOMDIR that does not name them. */
  readonly unlisted: readonly Candidate[];
  readonly problems: readonly FileProblem[];
}

/**
 * A DICOMDIR says which files of its folder belong to the medium (PS3.10 8.6): those are read, and missing ones named.
 * Elsewhere, and beside a DICOMDIR that cannot be read, everything is.
 */
export async function chooseByDirectories(
  candidates: readonly Candidate[],
  signal: AbortSignal,
): Promise<ChosenByDirectories> {
  const directories = candidates.filter(({ path }) => DIRECTORY_NAME.test(path));
  if (directories.length === 0) return { chosen: candidates, unlisted: [], problems: [] };
  const byPath = new Map(candidates.map((candidate) => [comparablePath([candidate.path]), candidate]));
  const problems: FileProblem[] = [];
  const listed = new Set<Candidate>();
  const folders: string[] = [];
  for (const directory of directories) {
    const folder = directory.path.slice(0, Math.max(0, directory.path.lastIndexOf('/')));
    const references = await referencesIn(directory, signal);
    if (typeof references === 'string') {
      problems.push({
        path: directory.path,
        kind: 'unreadable',
        reason: `${references}; its whole folder was read`,
      });
      continue;
    }
    folders.push(comparablePath([folder]));
    for (const reference of references) {
      const found = byPath.get(comparablePath([folder, ...reference]));
      if (found) listed.add(found);
      else
        problems.push({
          path: [folder, ...reference].filter(Boolean).join('/'),
          kind: 'missing',
          reason: MISSING,
        });
    }
  }
  const isCovered = ({ path }: Candidate) =>
    folders.some((folder) => isBelow(comparablePath([path]), folder));
  const isDirectoryFile = (candidate: Candidate) => directories.includes(candidate);
  const rest = candidates.filter((candidate) => !isDirectoryFile(candidate));
  return {
    chosen: rest.filter((candidate) => listed.has(candidate) || !isCovered(candidate)),
    unlisted: rest.filter((candidate) => !listed.has(candidate) && isCovered(candidate)),
    problems,
  };
}

const MISSING = 'The DICOMDIR names the file, but it was not among those chosen';

/** A sentence where it cannot be read. */
async function referencesIn(directory: Candidate, signal: AbortSignal) {
  try {
    const file = await directory.open(signal);
    const read = file && (await readFile(file));
    if (read?.kind === 'directory') return read.references;
    return read && 'reason' in read ? read.reason : 'The DICOMDIR is none';
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof Error ? error.message : String(error);
  }
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}
