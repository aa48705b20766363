import { type DataSourceState, type DataSources, useRemote } from '@alternator/sdk';
import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import type { DeviceStudy } from '../../device/session/summary.ts';
import { archivesOf } from '../../my-archive/archives-of.ts';
import type { MyArchive } from '../../my-archive/my-archive.ts';

export interface ArchiveRoom {
  readonly free: number;
  readonly isPersisted: boolean;
}

/** My archive as the page shows it. */
export interface ArchiveModel {
  /** Undefined while it is read, or where it cannot be. */
  readonly kept: Accessor<readonly DeviceStudy[] | undefined>;
  /** Why this browser keeps nothing. */
  readonly problem: Accessor<string | undefined>;
  readonly room: Accessor<ArchiveRoom | undefined>;
  /** Once it is open. */
  readonly archive: Accessor<MyArchive | undefined>;
  /** Asks the browser not to delete it by itself; false: it said no. */
  persist(): Promise<boolean>;
}

export function createArchiveModel(
  sources: Accessor<DataSources | undefined>,
  mine: Accessor<DataSourceState | undefined>,
): ArchiveModel {
  const archives = archivesOf(useRemote());
  const [archive, setArchive] = createSignal<MyArchive>();
  const [kept, setKept] = createSignal<readonly DeviceStudy[]>();
  const [problem, setProblem] = createSignal<string>();
  const [room, setRoom] = createSignal<ArchiveRoom>();

  let reads = 0;

  const read = async () => {
    reads += 1;
    const own = reads;
    const id = mine()?.id;
    if (id === undefined) return;
    try {
      // A search opens the source, which then stands among the archives.
      await sources()?.searchStudies(id, { offset: 0, limit: 1 }, new AbortController().signal);
      const opened = archives.of(id);
      const studies = (await opened?.studies()) ?? [];
      // Something was kept or deleted meanwhile: it is read anew, and that may be there already.
      if (own !== reads) return;
      setArchive(opened);
      const sorted = studies.toSorted((a, b) => (b.studyDate ?? '').localeCompare(a.studyDate ?? ''));
      setKept((before = []) => sorted.map((study) => knownAs(study, before) ?? study));
      setProblem(undefined);
      setRoom(await readRoom());
    } catch (error) {
      if (own === reads) setProblem((error as Error).message);
    }
  };
  createEffect(on([() => mine()?.id, () => archive()?.revision()], () => void read()));
  return {
    kept,
    problem,
    room,
    archive,
    async persist() {
      const isPersisted = await navigator.storage.persist();
      setRoom(await readRoom());
      return isPersisted;
    },
  };
}

/** The same study as it stood before: its line stays, and what is pressed on it meanwhile is not lost. */
function knownAs(study: DeviceStudy, before: readonly DeviceStudy[]): DeviceStudy | undefined {
  const text = JSON.stringify(study);
  return before.find((one) => JSON.stringify(one) === text);
}

async function readRoom(): Promise<ArchiveRoom> {
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  return { free: Math.max(0, quota - usage), isPersisted: await navigator.storage.persisted() };
}
