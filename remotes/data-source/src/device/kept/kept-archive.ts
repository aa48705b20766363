import type { SeriesInstanceUID, SOPInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import { shareEqualParts } from '../../metadata/share-equal-parts.ts';
import { type PlacedFrames, placeFrames } from '../read/frame-places.ts';
import { parseHead } from '../read/parse-head.ts';
import { haveEqualBytes } from '../session/equal-bytes.ts';
import type { LibraryInstance } from '../session/library.ts';
import type { DevicePlace, PlacedInstances } from '../session/session.ts';
import { type DeviceSeries, type DeviceStudy, seriesOf, summaryOf } from '../session/summary.ts';
import { openIndex, openSummary, removeQuietly, replaceIndex, sweep } from './study-folder.ts';
import type { KeptInstance, StudyIndex } from './study-index.ts';
import { writeFile } from './write-file.ts';

/** What the browser gives: the root of its private file system, and locks that all tabs of the origin share. */
export interface KeptPlace {
  root(): Promise<FileSystemDirectoryHandle>;
  lock<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
}

/** What became of the files of one study. */
export interface KeptResult {
  readonly stored: readonly SOPInstanceUID[];
  readonly failed: readonly { readonly sopInstanceUID: SOPInstanceUID; readonly reason: string }[];
}

/** Studies that are kept on this device, below one folder. Errors are those of the browser's file system. */
export interface KeptArchive {
  studies(): Promise<readonly DeviceStudy[]>;
  series(study: StudyInstanceUID): Promise<readonly DeviceSeries[] | undefined>;
  instances(
    study: StudyInstanceUID,
    series: SeriesInstanceUID | undefined,
    from: number,
  ): Promise<PlacedInstances | undefined>;
  /** Adds files of one study: all that can be, or, where it fails, none. */
  keep(
    study: StudyInstanceUID,
    found: readonly LibraryInstance[],
    options: { readonly signal: AbortSignal; onWritten?(bytes: number): void },
  ): Promise<KeptResult>;
  files(study: StudyInstanceUID): Promise<readonly Blob[]>;
  remove(study: StudyInstanceUID): Promise<void>;
  wipe(): Promise<void>;
}

const MOST_AT_ONCE = 250;

/** @param path of the folder from the root, its parts joined by slashes */
export function createKeptArchive(place: KeptPlace, path: string): KeptArchive {
  const parts = path.split('/');
  const open = async (create: boolean) => {
    let folder = await place.root();
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create });
    return folder;
  };
  const studyFolder = async (study: StudyInstanceUID) =>
    orUndefined(async () => (await open(false)).getDirectoryHandle(study));
  const indexOf = async (study: StudyInstanceUID) => {
    const folder = await studyFolder(study);
    return folder && openIndex(folder);
  };
  const locked = <Result>(work: () => Promise<Result>) => place.lock(`alternator:kept:${path}`, work);

  return {
    async studies() {
      const folder = await orUndefined(() => open(false));
      if (!folder) return [];
      const studies: DeviceStudy[] = [];
      for await (const handle of folder.values()) {
        const study =
          handle.kind === 'directory' ? await openSummary(handle as FileSystemDirectoryHandle) : undefined;
        if (study) studies.push(study);
      }
      return studies;
    },
    async series(study) {
      const index = await indexOf(study);
      return index && seriesOf(index.instances.map(({ instance }) => instance));
    },
    async instances(study, series, from) {
      const folder = await studyFolder(study);
      const index = folder && (await openIndex(folder));
      if (!folder || !index) return undefined;
      const all = index.instances.filter(({ instance }) => !series || instance.seriesInstanceUID === series);
      const some = all.slice(from, from + MOST_AT_ONCE);
      const placeOf = (kept: KeptInstance) => placeOfKept(folder, `${path}/${study}`, kept);
      return {
        instances: shareEqualParts(some.map(({ instance }) => instance)),
        places: await Promise.all(some.map(placeOf)),
        total: all.length,
      };
    },
    keep: (study, found, options) =>
      locked(async () => {
        const parent = await open(true);
        const folder = await parent.getDirectoryHandle(study, { create: true });
        const before = await openIndex(folder);
        await sweep(folder, before);
        try {
          return await addFiles(folder, before, found, options);
        } catch (error) {
          await sweep(folder, before);
          if (!before) await removeQuietly(parent, study);
          throw error;
        }
      }),
    async files(study) {
      const folder = await studyFolder(study);
      const index = folder && (await openIndex(folder));
      return Promise.all((index?.instances ?? []).map(({ file }) => fileIn(folder, file)));
    },
    remove: (study) =>
      locked(async () => {
        const parent = await orUndefined(() => open(false));
        await parent?.removeEntry(study, { recursive: true });
      }),
    wipe: () =>
      locked(async () => {
        const parent = await orUndefined(() => open(false));
        for await (const name of parent?.keys() ?? []) await parent?.removeEntry(name, { recursive: true });
      }),
  };
}

async function addFiles(
  folder: FileSystemDirectoryHandle,
  before: StudyIndex | undefined,
  found: readonly LibraryInstance[],
  { signal, onWritten }: Parameters<KeptArchive['keep']>[2],
): Promise<KeptResult> {
  const generation = (before?.generation ?? 0) + 1;
  // A study that was deleted and is kept anew has paths of its own: who remembers bytes by their path has no old ones.
  const run = crypto.randomUUID().slice(0, 8);
  const known = new Map((before?.instances ?? []).map((kept) => [kept.instance.sopInstanceUID, kept]));
  const added: KeptInstance[] = [];
  const stored: SOPInstanceUID[] = [];
  const failed: KeptResult['failed'][number][] = [];
  for (const { instance, frames, file } of found) {
    signal.throwIfAborted();
    const { sopInstanceUID } = instance;
    const same = known.get(sopInstanceUID);
    if (same) {
      const isEqual = await haveEqualBytes(await fileIn(folder, same.file), file);
      if (isEqual) stored.push(sopInstanceUID);
      else failed.push({ sopInstanceUID, reason: CONFLICT });
    } else {
      const name = `${generation}-${run}-${added.length + 1}.dcm`;
      await writeFile(folder, name, file, signal);
      const kept = keptInstance({ instance, frames, file }, name);
      added.push(kept);
      known.set(sopInstanceUID, kept);
      stored.push(sopInstanceUID);
    }
    onWritten?.(file.size);
  }
  if (added.length > 0) {
    const instances = [...(before?.instances ?? []), ...added];
    const bytes = instances.reduce((sum, kept) => sum + kept.bytes, 0);
    const study = summaryOf(
      instances.map(({ instance }) => instance),
      bytes,
    );
    if (study) await replaceIndex(folder, { generation, study, instances });
  }
  return { stored, failed };
}

const CONFLICT = 'another file of the same instance is kept already, and its content differs';

function keptInstance({ instance, frames, file }: LibraryInstance, name: string): KeptInstance {
  if (!frames) return { instance, file: name, bytes: file.size };
  const { blob: _, isFile, ...places } = frames;
  return { instance, file: name, bytes: file.size, frames: places, ...(!isFile && { isAssembled: true }) };
}

async function placeOfKept(
  folder: FileSystemDirectoryHandle,
  path: string,
  { file, frames, isAssembled }: KeptInstance,
): Promise<DevicePlace | undefined> {
  if (!frames) return undefined;
  if (!isAssembled) return { ...frames, path: `${path}/${file}` };
  const stored = await fileIn(folder, file);
  const placed: PlacedFrames | undefined = await placeFrames(stored, await parseHead(stored));
  return placed;
}

async function fileIn(folder: FileSystemDirectoryHandle | undefined, name: string): Promise<File> {
  if (!folder) throw new DOMException('The folder is gone', 'NotFoundError');
  return (await folder.getFileHandle(name)).getFile();
}

async function orUndefined<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}
