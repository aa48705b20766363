import type { Found } from './dropped-files.ts';

/** Of one turn of the page. */
const BATCH = 50;

/** Files of an `<input>`, with their paths where a folder was chosen. */
export async function pickedFiles(files: readonly File[], found: Found, signal: AbortSignal): Promise<void> {
  for (let at = 0; at < files.length; at += BATCH) {
    signal.throwIfAborted();
    await found(
      files.slice(at, at + BATCH).map((file) => ({ path: file.webkitRelativePath || file.name, file })),
    );
  }
}
