import type { Found } from './dropped-files.ts';

/** Of one message to the worker, and one turn of the page. */
const BATCH = 200;

/** Files of an `<input>`, with their paths where a folder was chosen. */
export async function pickedFiles(files: readonly File[], found: Found, signal: AbortSignal): Promise<void> {
  for (let at = 0; at < files.length; at += BATCH) {
    signal.throwIfAborted();
    await found(
      files.slice(at, at + BATCH).map((file) => ({ path: file.webkitRelativePath || file.name, file })),
    );
  }
}

/** A folder as `showDirectoryPicker` gives it. */
export async function pickedFolder(
  folder: FileSystemDirectoryHandle,
  found: Found,
  signal: AbortSignal,
): Promise<void> {
  let batch: { path: string; file: File }[] = [];
  for await (const one of walk(folder, folder.name)) {
    signal.throwIfAborted();
    batch.push(one);
    if (batch.length < BATCH) continue;
    await found(batch);
    batch = [];
  }
  await found(batch);
}

async function* walk(
  folder: FileSystemDirectoryHandle,
  path: string,
): AsyncGenerator<{ path: string; file: File }> {
  for await (const handle of folder.values()) {
    const inner = `${path}/${handle.name}`;
    if (handle.kind === 'directory') yield* walk(handle as FileSystemDirectoryHandle, inner);
    else yield { path: inner, file: await (handle as FileSystemFileHandle).getFile() };
  }
}
