import type { StudyInstanceUID } from '@alternator/dicom';
import { SourceError } from '@alternator/sdk';
import { proxy } from 'comlink';
import { type Accessor, createSignal } from 'solid-js';
import type { Device } from '../device/device.ts';
import type { Kept } from '../device/device-api.ts';
import type { KeptResult } from '../device/kept/kept-archive.ts';
import type { DeviceStudy } from '../device/session/summary.ts';

/** My archive as its page and its data source use it. Each call rejects with a `SourceError`. */
export interface MyArchive {
  /** The source's id. */
  readonly source: string;
  readonly folder: string;
  /** Rises whenever this page changed what is kept. */
  readonly revision: Accessor<number>;
  studies(): Promise<readonly DeviceStudy[]>;
  keep(
    studies: readonly StudyInstanceUID[],
    options: { readonly signal: AbortSignal; onWritten?(bytes: number): void },
  ): Promise<KeptResult>;
  keepFiles(files: readonly Blob[], signal: AbortSignal): Promise<KeptResult>;
  files(study: StudyInstanceUID): Promise<readonly Blob[]>;
  remove(study: StudyInstanceUID): Promise<void>;
  wipe(): Promise<void>;
}

export function createMyArchive(device: Device, source: string, folder: string): MyArchive {
  const [revision, setRevision] = createSignal(0);
  let lastId = 0;
  const changed = () => void setRevision((before) => before + 1);
  const unpack = <Value>(reply: Kept<Value>): Value => unpackKept(reply, source);
  const cancellable = async <Value>(
    signal: AbortSignal,
    work: (id: number) => Promise<Kept<Value>>,
  ): Promise<Value> => {
    signal.throwIfAborted();
    lastId += 1;
    const id = lastId;
    const stop = () => void device.call((api) => api.stopKeeping(id)).catch(() => undefined);
    signal.addEventListener('abort', stop);
    try {
      return unpack(await work(id));
    } finally {
      signal.removeEventListener('abort', stop);
      changed();
    }
  };
  return {
    source,
    folder,
    revision,
    studies: async () => unpack(await device.call((api) => api.keptStudies(folder))),
    keep: (studies, { signal, onWritten }) =>
      cancellable(signal, (id) =>
        device.call((api) =>
          api.keep(
            folder,
            id,
            studies,
            // What it returns would be sent back to the worker.
            proxy((bytes: number): void => {
              onWritten?.(bytes);
            }),
          ),
        ),
      ),
    keepFiles: (files, signal) =>
      cancellable(signal, (id) => device.call((api) => api.keepFiles(folder, id, files))),
    files: async (study) => unpack(await device.call((api) => api.keptFiles(folder, study))),
    async remove(study) {
      unpack(await device.call((api) => api.removeKept(folder, study)));
      changed();
    },
    async wipe() {
      unpack(await device.call((api) => api.wipeKept(folder)));
      changed();
    },
  };
}

/** @throws {SourceError} */
export function unpackKept<Value>(reply: Kept<Value>, source: string): Value {
  if (reply.ok) return reply.value;
  if ('failure' in reply) throw new SourceError(reply.failure.code, reply.failure.message, { source });
  throw new DOMException('Keeping was cancelled.', 'AbortError');
}
