import { isAbortError, type RemoteContext } from '@alternator/sdk';
import { proxy } from 'comlink';
import { type Accessor, batch, createSignal } from 'solid-js';
import { type Device, deviceOf } from '../device/device.ts';
import { perRemote } from '../device/per-remote.ts';
import type { ImportUpdate } from '../device/session/import-update.ts';
import type { FileProblem } from '../device/session/problem.ts';
import type { DeviceStudy } from '../device/session/summary.ts';
import type { Found } from './dropped-files.ts';

/** How far the import is that runs, or ran last. */
export interface ImportProgress extends Omit<ImportUpdate, 'studies'> {
  /** `finding`: folders are looked through. */
  readonly phase: 'none' | 'finding' | 'reading' | 'ended';
  readonly isCancelled: boolean;
  /** Why it ended early, where it did by itself. */
  readonly error?: string;
  /** What this import added to. */
  readonly studies: readonly DeviceStudy[];
}

/** Cloning a file costs the page 0.1 ms: a message of them stays far below what a reader notices. */
const FILES_A_MESSAGE = 50;

/** Imports of this page, one after the other. */
export interface Imports {
  readonly progress: Accessor<ImportProgress>;
  /** All studies of the session. */
  readonly studies: Accessor<readonly DeviceStudy[]>;
  /** Whether files that were chosen have been read and nobody looked yet; from then on somebody has. */
  look(): boolean;
  begin(find: (found: Found, signal: AbortSignal) => Promise<void>): Promise<void>;
  /** A folder as `showDirectoryPicker` gives it: the worker looks through it. */
  beginFolder(folder: FileSystemDirectoryHandle): Promise<void>;
  /** Reads what the DICOMDIRs of the last import did not name. */
  readUnlisted(): Promise<void>;
  /** What was read stays. */
  cancel(): void;
  /** Ends what runs or waits, and lets go of all that was read. */
  clear(): Promise<void>;
}

export const importsOf = perRemote((ctx: RemoteContext) => createImports(deviceOf(ctx)));

const nothing: ImportProgress = {
  phase: 'none',
  isCancelled: false,
  found: 0,
  done: 0,
  foundBytes: 0,
  doneBytes: 0,
  added: 0,
  notDicom: 0,
  same: 0,
  unlisted: 0,
  problems: [],
  studies: [],
};

export function createImports(device: Device): Imports {
  const [progress, setProgress] = createSignal(nothing);
  const [studies, setStudies] = createSignal<readonly DeviceStudy[]>([]);
  let last = Promise.resolve();
  let running: AbortController | undefined;
  let cleared = new AbortController();
  let isUnseen = false;
  device.onLost(() => setStudies([]));

  const change = (values: Partial<ImportProgress>) =>
    void setProgress((before) => ({ ...before, ...values }));
  const addProblems = (problems: readonly FileProblem[]) =>
    setProgress((before) => ({ ...before, problems: [...before.problems, ...problems] }));
  // What it returns would be sent back to the worker.
  const report = proxy(({ problems, studies: changed, ...counts }: ImportUpdate): void => {
    batch(() => {
      change({ ...counts, ...(changed && { studies: changed }) });
      if (problems.length > 0) addProblems(problems);
      if (changed) setStudies((all) => merged(all, changed));
    });
  });

  /** Whoever asks while one runs waits for it. */
  const next = (work: (signal: AbortSignal) => Promise<void>, isWhole = false): Promise<void> => {
    const closed = cleared.signal;
    last = last.then(async () => {
      if (closed.aborted) return;
      running = new AbortController();
      const { signal } = running;
      try {
        await work(signal);
      } catch (error) {
        if (!isAbortError(error)) change({ error: (error as Error).message });
      }
      isUnseen = isWhole;
      running = undefined;
      change({ phase: 'ended', isCancelled: signal.aborted });
    });
    return last;
  };
  const cancel = () => {
    running?.abort();
    if (device.isStarted()) void device.call((api) => api.cancel()).catch(() => undefined);
  };

  return {
    progress,
    studies,
    look() {
      const wasUnseen = isUnseen;
      isUnseen = false;
      return wasUnseen;
    },
    begin: (find) =>
      next(async (signal) => {
        setProgress({ ...nothing, phase: 'finding' });
        await find(async (files, problems = []) => {
          if (problems.length > 0) addProblems(problems);
          for (let at = 0; at < files.length; at += FILES_A_MESSAGE) {
            signal.throwIfAborted();
            await device.call((api) => api.gather(files.slice(at, at + FILES_A_MESSAGE)));
          }
          const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
          setProgress((before) => ({
            ...before,
            found: before.found + files.length,
            foundBytes: before.foundBytes + bytes,
          }));
        }, signal);
        signal.throwIfAborted();
        change({ phase: 'reading' });
        await device.call((api) => api.read(report));
      }, true),
    beginFolder: (folder) =>
      next(async (signal) => {
        setProgress({ ...nothing, phase: 'finding' });
        await device.call((api) => api.walk(folder, report));
        signal.throwIfAborted();
        change({ phase: 'reading' });
        await device.call((api) => api.read(report));
      }, true),
    readUnlisted: () =>
      next(async () => {
        setProgress({ ...nothing, phase: 'reading' });
        await device.call((api) => api.readUnlisted(report));
      }),
    cancel,
    clear() {
      cleared.abort();
      cleared = new AbortController();
      cancel();
      // What runs tells once more at its end, and only then is all there that is let go of.
      last = last.then(async () => {
        // A worker that ended has let go of it.
        if (device.isStarted()) await device.call((api) => api.clear()).catch(() => undefined);
        isUnseen = false;
        batch(() => {
          setProgress(nothing);
          setStudies([]);
        });
      });
      return last;
    },
  };
}

function merged(all: readonly DeviceStudy[], changed: readonly DeviceStudy[]): readonly DeviceStudy[] {
  const byUID = new Map([...all, ...changed].map((study) => [study.studyInstanceUID, study]));
  return [...byUID.values()];
}
