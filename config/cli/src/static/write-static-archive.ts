import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { layout } from './layout.ts';
import { NoInstanceError, type PreparedInstance, prepareInstance } from './prepare-instance.ts';
import { findSource, writeInstance } from './write-instance.ts';
import {
  readState,
  unfinishedStudies,
  writeArchiveIndex,
  writeState,
  writeStudyIndex,
} from './write-study-index.ts';
import { removeParts } from './write-whole.ts';

/** Instances that are compressed and written at once: what is held in memory. */
const AT_ONCE = 4;
const LARGEST_FILE = 2 ** 31;

/** What a run did. */
export interface ArchiveSummary {
  /** In the archive now. */
  readonly studies: number;
  readonly changedStudies: number;
  readonly written: number;
  /** Instances that were there, with the same content. */
  readonly known: number;
  /** Other files of instances that were there. */
  readonly differing: number;
  readonly unreadable: number;
}

export interface ArchiveRun {
  readonly files: AsyncIterable<string> | Iterable<string>;
  readonly out: string;
  readonly signal: AbortSignal;
  /** A file was dealt with. */
  onFile(): void;
  /** Something of a file is not in the archive, and why. */
  onNotice(path: string, reason: string): void;
}

/**
 * Adds DICOM files to a static archive, as static-wado lays one out.
 *
 * Instances are written first, indexes after all of them, each by renaming: whoever reads meanwhile, or after a run
 * that was stopped or killed, finds the old archive or the new one. The next run lists what that one had written.
 *
 * @throws the signal's reason, when it was stopped
 */
export async function writeStaticArchive(run: ArchiveRun): Promise<ArchiveSummary> {
  const { out, signal } = run;
  await mkdir(join(out, 'studies'), { recursive: true });
  await removeParts(join(out, 'studies'), false);
  const touched = new Set(await unfinishedStudies(out));
  for (const study of touched) await removeParts(join(out, layout.study(study)), true);
  const counts = { written: 0, known: 0, differing: 0, unreadable: 0 };
  await writeInstances(run, touched, counts);
  for (const study of touched) {
    signal.throwIfAborted();
    await writeStudyIndex(out, study);
  }
  const studies = await writeArchiveIndex(out);
  // Not before: a study is whole when the archive lists it.
  for (const study of touched) await writeState(out, study, 'complete');
  return { studies, changedStudies: touched.size, ...counts };
}

type Counts = { -readonly [Key in 'written' | 'known' | 'differing' | 'unreadable']: number };

async function writeInstances(run: ArchiveRun, touched: Set<string>, counts: Counts): Promise<void> {
  const writing = new Set<Promise<void>>();
  /** Of this run, by study and instance: the content that came first. */
  const claimed = new Map<string, string>();
  let failure: { readonly error: unknown } | undefined;
  try {
    for await (const path of run.files) {
      // Lets a signal in, also where all files are known.
      await pause(0);
      run.signal.throwIfAborted();
      if (failure) break;
      const claim = await claimFile(run, path, claimed, counts);
      if (!claim) {
        run.onFile();
        continue;
      }
      await markStudy(run.out, claim.instance.place.study, touched);
      const one = writeInstance(run.out, claim.instance, claim.sha256)
        .then(() => void counts.written++)
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => {
          writing.delete(one);
          run.onFile();
        });
      writing.add(one);
      if (writing.size >= AT_ONCE) await Promise.race(writing);
    }
  } finally {
    await Promise.all(writing);
  }
  if (failure) throw failure.error;
}

interface Claim {
  readonly instance: PreparedInstance;
  readonly sha256: string;
}

/** A file that is to be written; undefined where it need not or cannot be. */
async function claimFile(
  run: ArchiveRun,
  path: string,
  claimed: Map<string, string>,
  counts: Counts,
): Promise<Claim | undefined> {
  const read = await readInstance(path);
  if ('reason' in read) {
    counts.unreadable++;
    run.onNotice(path, read.reason);
    return undefined;
  }
  const { instance, sha256 } = read;
  const { place } = instance;
  if ((await readState(run.out, place.study)) === 'foreign') {
    counts.unreadable++;
    run.onNotice(path, 'its study was written to this folder by another program; choose an empty folder');
    return undefined;
  }
  const key = `${place.study} ${place.instance}`;
  const first = claimed.get(key) ?? (await findSource(run.out, place))?.sha256;
  if (first === undefined) {
    claimed.set(key, sha256);
    for (const warning of instance.warnings) run.onNotice(path, warning);
    return { instance, sha256 };
  }
  if (first === sha256) {
    counts.known++;
    return undefined;
  }
  counts.differing++;
  run.onNotice(
    path,
    'an instance of the same SOP Instance UID is there with other content; the first one was kept',
  );
  return undefined;
}

async function readInstance(path: string): Promise<Claim | { readonly reason: string }> {
  try {
    const bytes = await readFile(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { instance: await prepareInstance(bytes), sha256 };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_FS_FILE_TOO_LARGE') return `it is larger than ${LARGEST_FILE / 2 ** 30} GiB`;
  if (error instanceof NoInstanceError) return message;
  // A sentence of the reader, or of the file system.
  return message.replace(/\.$/, '');
}

/** Before its first instance, so that a run that ends here leaves a sign. */
async function markStudy(out: string, study: string, touched: Set<string>): Promise<void> {
  if (touched.has(study)) return;
  await mkdir(join(out, layout.study(study)), { recursive: true });
  await writeState(out, study, 'writing');
  touched.add(study);
}
