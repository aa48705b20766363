const PIECE = 2 ** 22;

/** Of the File System standard; TypeScript has it for worker scripts alone. */
interface SyncAccessHandle {
  truncate(size: number): void;
  write(bytes: Uint8Array, options: { readonly at: number }): number;
  flush(): void;
  close(): void;
}

type WorkerFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccessHandle> };

/**
 * Writes a file into the browser's private file system, whole and flushed, or not at all.
 *
 * @throws {DOMException} `QuotaExceededError` when there is no room
 */
export async function writeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  content: Blob,
  signal?: AbortSignal,
): Promise<void> {
  const handle = (await folder.getFileHandle(name, { create: true })) as WorkerFileHandle;
  const access = await handle.createSyncAccessHandle();
  try {
    access.truncate(0);
    for (let at = 0; at < content.size; at += PIECE) {
      signal?.throwIfAborted();
      const bytes = new Uint8Array(await content.slice(at, at + PIECE).arrayBuffer());
      const written = access.write(bytes, { at });
      if (written < bytes.length) throw new DOMException('The file does not fit', 'QuotaExceededError');
    }
    access.flush();
  } finally {
    access.close();
  }
}
