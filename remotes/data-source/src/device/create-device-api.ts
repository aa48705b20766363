import type { StudyInstanceUID } from '@alternator/dicom';
import { failed } from '../answer/answer.ts';
import type { DeviceApi, Kept } from './device-api.ts';
import { createKeptArchive, type KeptArchive, type KeptPlace, type KeptResult } from './kept/kept-archive.ts';
import { keptFailure } from './kept/kept-failure.ts';
import { readFile } from './read/read-file.ts';
import type { LibraryInstance } from './session/library.ts';
import { createSession } from './session/session.ts';

/** The worker's side: files, what was read of them, and the browser's private file system. */
export function createDeviceApi(place: KeptPlace): DeviceApi {
  const session = createSession();
  const keeping = new Map<number, AbortController>();

  const archive = <Value>(
    folder: string,
    work: (archive: KeptArchive) => Promise<Value>,
  ): Promise<Kept<Value>> => answered(() => work(createKeptArchive(place, folder)));
  const cancellable = <Value>(id: number, work: (signal: AbortSignal) => Promise<Kept<Value>>) => {
    const controller = new AbortController();
    keeping.set(id, controller);
    return work(controller.signal).finally(() => keeping.delete(id));
  };

  return {
    ...session,
    files: (study) => session.of(study).map(({ file }) => file),
    keptStudies: (folder) => archive(folder, (kept) => kept.studies()),
    keptSeries: (folder, study) => archive(folder, (kept) => kept.series(study)),
    keptInstances: (folder, study, series, from) =>
      archive(folder, (kept) => kept.instances(study, series, from)),
    keptFiles: (folder, study) => archive(folder, (kept) => kept.files(study)),
    keep: (folder, id, studies, report) =>
      cancellable(id, (signal) =>
        archive(folder, (kept) =>
          keepStudies(kept, new Map(studies.map((uid) => [uid, session.of(uid)])), signal, report),
        ),
      ),
    keepFiles: (folder, id, files) =>
      cancellable(id, async (signal) => {
        const read = await readAll(files);
        if ('failure' in read) return read;
        return archive(folder, (kept) => keepStudies(kept, read.byStudy, signal));
      }),
    stopKeeping: (id) => keeping.get(id)?.abort(),
    removeKept: (folder, study) => archive(folder, (kept) => kept.remove(study)),
    wipeKept: (folder) => archive(folder, (kept) => kept.wipe()),
  };
}

async function answered<Value>(work: () => Promise<Value>): Promise<Kept<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return { ok: false, aborted: true };
    return keptFailure(error);
  }
}

type ByStudy = ReadonlyMap<StudyInstanceUID, readonly LibraryInstance[]>;

/** Study by study: one that has no room costs none of those before it. */
async function keepStudies(
  kept: KeptArchive,
  byStudy: ByStudy,
  signal: AbortSignal,
  report?: Parameters<DeviceApi['keep']>[3],
): Promise<KeptResult> {
  const stored: KeptResult['stored'][number][] = [];
  const failures: KeptResult['failed'][number][] = [];
  let written = 0;
  const onWritten = pausing((bytes) => report?.(bytes));
  for (const [study, found] of byStudy) {
    if (found.length === 0) continue;
    const add = (bytes: number) => {
      written += bytes;
      onWritten(written);
    };
    const result = await kept.keep(study, found, { signal, onWritten: add });
    stored.push(...result.stored);
    failures.push(...result.failed);
  }
  // Its way is another than the answer's, which might be there before it.
  await report?.(written);
  return { stored, failed: failures };
}

const PAUSE_MS = 120;

function pausing(tell: (value: number) => void): (value: number) => void {
  let toldAt = 0;
  return (value) => {
    if (performance.now() - toldAt < PAUSE_MS) return;
    toldAt = performance.now();
    tell(value);
  };
}

async function readAll(files: readonly Blob[]) {
  const byStudy = new Map<StudyInstanceUID, LibraryInstance[]>();
  for (const [index, file] of files.entries()) {
    const read = await readFile(file);
    if (read.kind !== 'instance') {
      const reason = 'reason' in read ? read.reason : 'it is no DICOM file';
      return failed(
        'malformed',
        `File ${index + 1} of ${files.length} cannot be kept: ${reason}. Nothing was kept.`,
      );
    }
    const { instance, frames } = read;
    const found = { instance, frames, file };
    const study = byStudy.get(instance.studyInstanceUID);
    if (study) study.push(found);
    else byStudy.set(instance.studyInstanceUID, [found]);
  }
  return { byStudy };
}
