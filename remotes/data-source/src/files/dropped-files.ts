import type { DroppedEntry } from '@alternator/sdk';
import type { ChosenFile } from '../device/session/candidate.ts';
import type { FileProblem } from '../device/session/problem.ts';

/** Told of files while they are looked for. */
export type Found = (files: readonly ChosenFile[], problems?: readonly FileProblem[]) => Promise<void>;

/** Looks through folders that were dropped; browsers list a hundred entries at a time. */
export async function droppedFiles(
  dropped: readonly DroppedEntry[],
  found: Found,
  signal: AbortSignal,
): Promise<void> {
  const files: File[] = dropped.filter((entry) => entry instanceof File);
  await found(files.map((file) => ({ path: file.name, file })));
  const entries = dropped.filter((entry) => !(entry instanceof File)) as FileSystemEntry[];
  await walkEntries(entries, found, signal);
}

async function walkEntries(
  entries: readonly FileSystemEntry[],
  found: Found,
  signal: AbortSignal,
): Promise<void> {
  const files = entries.filter((entry) => entry.isFile) as FileSystemFileEntry[];
  const opened = await Promise.all(files.map(openEntry));
  signal.throwIfAborted();
  await found(
    opened.flatMap((one) => ('file' in one ? [one] : [])),
    opened.flatMap((one) => ('reason' in one ? [one] : [])),
  );
  for (const folder of entries.filter((entry) => entry.isDirectory) as FileSystemDirectoryEntry[]) {
    const reader = folder.createReader();
    for (;;) {
      signal.throwIfAborted();
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
        reader.readEntries(resolve, reject),
      );
      if (some.length === 0) break;
      await walkEntries(some, found, signal);
    }
  }
}

function openEntry(entry: FileSystemFileEntry): Promise<ChosenFile | FileProblem> {
  const path = entry.fullPath.replace(/^\//, '');
  return new Promise((resolve) =>
    entry.file(
      (file) => resolve({ path, file }),
      (error) =>
        resolve({ path, kind: 'unreadable', reason: `The browser could not open the file (${error.name})` }),
    ),
  );
}
