import type { SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import type { Failed } from '../answer/answer.ts';
import type { KeptResult } from './kept/kept-archive.ts';
import type { ChosenFile } from './session/candidate.ts';
import type { ImportReport } from './session/import-update.ts';
import type { PlacedInstances } from './session/session.ts';
import type { DeviceSeries, DeviceStudy } from './session/summary.ts';

/** What the worker does that reads files of this device. Comlink drops an error's code, so failures are values. */
export interface DeviceApi {
  gather(files: readonly ChosenFile[]): void;
  /** Gathers the files of a folder and of those in it, or as many as there are until it is cancelled. */
  walk(folder: FileSystemDirectoryHandle, report: ImportReport): Promise<void>;
  /** Reads what was gathered; resolves when all is read, or was cancelled. */
  read(report: ImportReport): Promise<void>;
  readUnlisted(report: ImportReport): Promise<void>;
  cancel(): void;
  /** Lets go of all that was read. */
  clear(): void;
  studies(): readonly DeviceStudy[];
  series(study: StudyInstanceUID): readonly DeviceSeries[];
  instances(study: StudyInstanceUID, series: SeriesInstanceUID | undefined, from: number): PlacedInstances;
  files(study: StudyInstanceUID): readonly Blob[];
  /** `folder`: its path in the browser's private file system. */
  keptStudies(folder: string): Promise<Kept<readonly DeviceStudy[]>>;
  keptSeries(folder: string, study: StudyInstanceUID): Promise<Kept<readonly DeviceSeries[] | undefined>>;
  keptInstances(
    folder: string,
    study: StudyInstanceUID,
    series: SeriesInstanceUID | undefined,
    from: number,
  ): Promise<Kept<PlacedInstances | undefined>>;
  keptFiles(folder: string, study: StudyInstanceUID): Promise<Kept<readonly Blob[]>>;
  /** Keeps studies of this session. `id`: for `stopKeeping`. */
  keep(
    folder: string,
    id: number,
    studies: readonly StudyInstanceUID[],
    report: (writtenBytes: number) => unknown,
  ): Promise<Kept<KeptResult>>;
  /** Keeps files, as STOW-RS stores them: none when one is no DICOM file. */
  keepFiles(folder: string, id: number, files: readonly Blob[]): Promise<Kept<KeptResult>>;
  stopKeeping(id: number): void;
  removeKept(folder: string, study: StudyInstanceUID): Promise<Kept<void>>;
  wipeKept(folder: string): Promise<Kept<void>>;
}

/** What the browser's private file system gave, or why it did not. */
export type Kept<Value> =
  | { readonly ok: true; readonly value: Value }
  | Failed
  | { readonly ok: false; readonly aborted: true };
