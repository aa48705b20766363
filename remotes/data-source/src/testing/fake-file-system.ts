/** The browser's private file system in memory, as far as this remote uses it. */
export interface FakeFileSystem {
  readonly root: FileSystemDirectoryHandle;
  /** Bytes that may still be written. */
  room: number;
  /** Names of all files, as paths from the root. */
  paths(): readonly string[];
  /** Cuts a file off, as a tab that was ended does. */
  cut(path: string, bytes: number): void;
}

type Entry = Map<string, Entry> | { bytes: Uint8Array<ArrayBuffer> };

const missing = () => new DOMException('It is not there', 'NotFoundError');

export function createFakeFileSystem(): FakeFileSystem {
  const top = new Map<string, Entry>();
  const system: FakeFileSystem = {
    root: folderOf('', top),
    room: Number.POSITIVE_INFINITY,
    paths: () => pathsIn(top, ''),
    cut(path, bytes) {
      const file = path
        .split('/')
        .reduce<Entry | undefined>((at, name) => (at instanceof Map ? at.get(name) : undefined), top);
      if (!file || file instanceof Map) throw missing();
      file.bytes = file.bytes.slice(0, bytes);
    },
  };

  function folderOf(name: string, entries: Map<string, Entry>): FileSystemDirectoryHandle {
    const child = (key: string, make: () => Entry, create: boolean | undefined) => {
      if (!entries.has(key) && !create) throw missing();
      const entry = entries.get(key) ?? make();
      entries.set(key, entry);
      return entry;
    };
    const handles = () =>
      [...entries].map(([key, entry]) => (entry instanceof Map ? folderOf(key, entry) : fileOf(key, entry)));
    const handle = {
      kind: 'directory',
      name,
      async getDirectoryHandle(key: string, { create }: { create?: boolean } = {}) {
        return folderOf(key, child(key, () => new Map<string, Entry>(), create) as Map<string, Entry>);
      },
      async getFileHandle(key: string, { create }: { create?: boolean } = {}) {
        return fileOf(
          key,
          child(key, () => ({ bytes: new Uint8Array(0) }), create) as { bytes: Uint8Array<ArrayBuffer> },
        );
      },
      async removeEntry(key: string) {
        if (!entries.delete(key)) throw missing();
      },
      async *keys() {
        yield* [...entries.keys()];
      },
      async *values() {
        yield* handles();
      },
    };
    return handle as unknown as FileSystemDirectoryHandle;
  }

  function fileOf(name: string, file: { bytes: Uint8Array<ArrayBuffer> }): FileSystemFileHandle {
    const handle = {
      kind: 'file',
      name,
      getFile: async () => new File([file.bytes], name),
      createSyncAccessHandle: async () => ({
        truncate(size: number) {
          file.bytes = file.bytes.slice(0, size);
        },
        write(bytes: Uint8Array, { at }: { at: number }) {
          const written = Math.min(bytes.length, system.room);
          system.room -= written;
          const grown = new Uint8Array(Math.max(file.bytes.length, at + written));
          grown.set(file.bytes);
          grown.set(bytes.subarray(0, written), at);
          file.bytes = grown;
          return written;
        },
        flush: () => undefined,
        close: () => undefined,
      }),
    };
    return handle as unknown as FileSystemFileHandle;
  }
  return system;
}

function pathsIn(entries: Map<string, Entry>, prefix: string): string[] {
  return [...entries].flatMap(([name, entry]) =>
    entry instanceof Map ? pathsIn(entry, `${prefix}${name}/`) : [`${prefix}${name}`],
  );
}
