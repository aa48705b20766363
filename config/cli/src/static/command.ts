import { existsSync, mkdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { CommandError } from '../command-error.ts';
import { findFiles } from './find-files.ts';
import { createProgress, type ProgressOutput, rateText } from './progress.ts';
import { type ArchiveSummary, writeStaticArchive } from './write-static-archive.ts';
import { lockFolder } from './writer-lock.ts';

export interface StaticOptions {
  readonly from: string;
  readonly out: string;
  readonly signal: AbortSignal;
  /** Progress and what is said of single files. */
  readonly output: ProgressOutput;
}

interface Refusal {
  readonly path: string;
  readonly reason: string;
}

/**
 * `alternator archive static DIR OUT`; returns the summary.
 *
 * @throws {CommandError} when it was stopped, or nothing could be read: one broken file among thousands is no reason
 * for a script to give up, an archive without any is
 */
export async function archiveStatic({ from, out, signal, output }: StaticOptions): Promise<string> {
  checkFolders(from, out);
  mkdirSync(out, { recursive: true });
  const unlock = lockFolder(out);
  try {
    const start = performance.now();
    const notices: Refusal[] = [];
    // First the names alone, so that progress has a goal.
    const files: string[] = [];
    for await (const path of findFiles(from, out, (path, reason) => notices.push({ path, reason })))
      files.push(path);
    if (files.length === 0) throw new CommandError(`There are no files in ${from}.`);
    const progress = createProgress(files.length, output);
    const notice = (path: string, reason: string) => {
      notices.push({ path, reason });
      progress.line(`${path}: ${reason}`);
    };
    for (const { path, reason } of notices) progress.line(`${path}: ${reason}`);
    const run = { files, out, signal, onFile: () => progress.step(), onNotice: notice };
    const summary = await writeStaticArchive(run).finally(() => progress.end());
    if (summary.written + summary.known + summary.differing === 0)
      throw new CommandError(
        `None of the ${files.length} files in ${from} could be read; the reasons stand above.`,
      );
    return summaryText(summary, files.length, (performance.now() - start) / 1000, notices);
  } catch (error) {
    if (!signal.aborted) throw forPeople(error, out);
    throw new CommandError('Stopped. The list of studies is as it was; the next run goes on from here.', {
      cause: error,
    });
  } finally {
    unlock();
  }
}

/** A full disk or a folder without permission is nothing that a stack helps with. */
function forPeople(error: unknown, out: string): unknown {
  const { syscall, message } = error as NodeJS.ErrnoException;
  if (syscall === undefined) return error;
  return new CommandError(`${out} cannot be written: ${message}. Mend that and run it again.`, {
    cause: error,
  });
}

function checkFolders(from: string, out: string): void {
  if (!existsSync(from)) throw new CommandError(`There is no folder ${from}.`);
  if (!statSync(from).isDirectory()) throw new CommandError(`${from} is no folder.`);
  if (existsSync(out) && !statSync(out).isDirectory()) throw new CommandError(`${out} is no folder.`);
  if (resolve(from) === resolve(out))
    throw new CommandError('The archive cannot be written into the folder that is read.');
}

function summaryText(
  { studies, changedStudies, written, known, differing, unreadable }: ArchiveSummary,
  files: number,
  seconds: number,
  notices: readonly Refusal[],
): string {
  const rate = rateText(files / Math.max(seconds, 0.001));
  const counted = [
    `${written} instances written`,
    ...(known > 0 ? [`${known} there already`] : []),
    ...(differing > 0 ? [`${differing} refused beside another of the same UID`] : []),
    ...(unreadable > 0 ? [`${unreadable} files not read`] : []),
  ];
  return [
    `${counted.join(', ')}; ${changedStudies} of ${studies} studies changed.`,
    `${files} files in ${seconds.toFixed(1)} s, ${rate} files/s.`,
    ...byReason(notices),
  ].join('\n');
}

/** Each reason once, places in files left out of it. */
function byReason(notices: readonly Refusal[]): string[] {
  const groups = new Map<string, number>();
  for (const { reason } of notices) {
    const kind = reason.replace(/ \(at byte \d+\)/, '');
    groups.set(kind, (groups.get(kind) ?? 0) + 1);
  }
  return [...groups].sort(([, a], [, b]) => b - a).map(([reason, count]) => `  ${count} x ${reason}`);
}
