import { type ReadFile, readFile } from '../read/read-file.ts';
import { type InflateRoom, openEntry } from '../zip/open-entry.ts';
import { zipEntries } from '../zip/zip-entries.ts';
import { ZipError } from '../zip/zip-error.ts';
import { chooseByDirectories } from './by-directories.ts';
import type { Candidate } from './candidate.ts';
import type { Library } from './library.ts';
import type { Tally } from './tally.ts';

/** Enough for the disc to be busy while one is parsed. */
const AT_ONCE = 6;
/** What all deflated files of one import may hold; more does not fit into a browser's memory. */
const MOST_INFLATED = 2 ** 32;

export interface ImportParts {
  readonly library: Library;
  readonly tally: Tally;
  readonly signal: AbortSignal;
}

interface Import extends ImportParts {
  readonly room: InflateRoom;
}

/**
 * Reads files into the library. Cancelling keeps what was read.
 *
 * @param regardless reads what a DICOMDIR does not name, too
 */
export async function importFiles(
  candidates: readonly Candidate[],
  parts: ImportParts,
  { regardless = false } = {},
): Promise<void> {
  await readGroup(candidates, { ...parts, room: { left: MOST_INFLATED } }, { regardless, inZip: false });
}

async function readGroup(
  candidates: readonly Candidate[],
  all: Import,
  { regardless, inZip }: { readonly regardless: boolean; readonly inZip: boolean },
): Promise<void> {
  const { tally, signal } = all;
  for (const { size } of candidates) count(tally, 'found', size);
  const { chosen, unlisted, problems } = regardless
    ? { chosen: candidates, unlisted: [], problems: [] }
    : await chooseByDirectories(candidates, signal);
  for (const problem of problems) tally.problem(problem);
  tally.unlisted(unlisted);
  // What is not read is done with.
  const read = new Set(chosen);
  for (const candidate of candidates) if (!read.has(candidate)) count(tally, 'done', candidate.size);
  const waiting = chosen.values();
  const next = async () => {
    for (const candidate of waiting) {
      if (signal.aborted) return;
      await readOne(candidate, all, inZip);
      count(tally, 'done', candidate.size);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

function count(tally: Tally, what: 'found' | 'done', bytes: number): void {
  tally.count(what);
  tally.count(`${what}Bytes`, bytes);
}

async function readOne(candidate: Candidate, all: Import, inZip: boolean): Promise<void> {
  const { tally, signal } = all;
  const { path } = candidate;
  try {
    const file = await candidate.open(signal);
    const read: ReadFile = file ? await readFile(file) : { kind: 'other' };
    signal.throwIfAborted();
    if (file && read.kind === 'instance') await take(path, file, read, all);
    else if (file && read.kind === 'zip') await readZip(path, file, all, inZip);
    else if (read.kind === 'other') tally.count('notDicom');
    else if ('reason' in read) tally.problem({ path, kind: 'unreadable', reason: read.reason });
  } catch (error) {
    if (signal.aborted) return;
    const reason =
      error instanceof ZipError ? error.message : `The file could not be read (${nameOf(error)})`;
    tally.problem({ path, kind: 'unreadable', reason });
  }
}

async function take(
  path: string,
  file: Blob,
  { instance, frames }: Extract<ReadFile, { kind: 'instance' }>,
  { library, tally }: Import,
): Promise<void> {
  const addition = await library.add({ instance, frames, file });
  if (addition === 'same') return tally.count('same');
  if (addition === 'conflict') return tally.problem({ path, kind: 'conflict', reason: CONFLICT });
  tally.count('added');
  tally.touched(instance.studyInstanceUID);
  if (frames?.problem) tally.problem({ path, kind: 'partly', reason: frames.problem });
}

const CONFLICT =
  'Another file of the same instance (SOP Instance UID) was read before, and its content differs';

async function readZip(path: string, archive: Blob, all: Import, inZip: boolean): Promise<void> {
  const refuse = (reason: string) => all.tally.problem({ path, kind: 'archive', reason });
  if (inZip) return refuse('A ZIP inside a ZIP is not opened: unpack the outer one first');
  try {
    const entries = await zipEntries(archive);
    const candidates = entries.map((entry) => ({
      path: `${path}/${entry.path}`,
      size: entry.size,
      open: (signal: AbortSignal) => openEntry(archive, entry, all.room, signal),
    }));
    await readGroup(candidates, all, { regardless: false, inZip: true });
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    refuse(error.message);
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
