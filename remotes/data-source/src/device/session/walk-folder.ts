import type { ChosenFile } from './candidate.ts';
import type { FileProblem } from './problem.ts';

/** The files of a folder and of those in it; one that the browser may not open is a problem. */
export async function* walkFolder(
  folder: FileSystemDirectoryHandle,
  path = folder.name,
): AsyncGenerator<ChosenFile | FileProblem> {
  for await (const handle of folder.values()) {
    const inner = `${path}/${handle.name}`;
    try {
      if (handle.kind === 'directory') yield* walkFolder(handle as FileSystemDirectoryHandle, inner);
      else yield { path: inner, file: await (handle as FileSystemFileHandle).getFile() };
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      yield { path: inner, kind: 'unreadable', reason: `The browser could not open the file (${name})` };
    }
  }
}
