import type { DeviceStudy } from '../session/summary.ts';
import {
  generationOf,
  indexName,
  readIndex,
  readSummary,
  type StudyIndex,
  writeIndex,
} from './study-index.ts';
import { writeFile } from './write-file.ts';

type Folder = FileSystemDirectoryHandle;

/** Longer than the first line and the last line are. */
const START = 2 ** 16;
const END = 64;

/** The newest whole index of a study; undefined where there is none. */
export async function openIndex(folder: Folder): Promise<StudyIndex | undefined> {
  for (const generation of await generations(folder)) {
    const file = await fileOf(folder, indexName(generation));
    const index = file && readIndex(await file.text(), generation);
    if (index) return index;
  }
  return undefined;
}

/** The study of the newest whole index, without its instances. */
export async function openSummary(folder: Folder): Promise<DeviceStudy | undefined> {
  for (const generation of await generations(folder)) {
    const file = await fileOf(folder, indexName(generation));
    if (!file) continue;
    const end = file.slice(Math.max(0, file.size - END));
    const study = readSummary(await file.slice(0, START).text(), await end.text());
    if (study) return study;
  }
  return undefined;
}

/** Puts an index in force: until it is whole the one before stands, also for a tab that is ended meanwhile. */
export async function replaceIndex(folder: Folder, index: StudyIndex): Promise<void> {
  const name = indexName(index.generation);
  try {
    await writeFile(folder, name, new Blob([writeIndex(index)]));
  } catch (error) {
    await removeQuietly(folder, name);
    throw error;
  }
  for (const generation of await generations(folder)) {
    if (generation !== index.generation) await removeQuietly(folder, indexName(generation));
  }
}

/** Removes what a tab that was ended left behind: files that the index does not name. */
export async function sweep(folder: Folder, index: StudyIndex | undefined): Promise<void> {
  const named = new Set(index?.instances.map(({ file }) => file));
  if (index) named.add(indexName(index.generation));
  for await (const name of folder.keys()) if (!named.has(name)) await removeQuietly(folder, name);
}

export async function removeQuietly(folder: Folder, name: string): Promise<void> {
  // Gone already, or open in another tab: then the next sweep takes it.
  await folder.removeEntry(name, { recursive: true }).catch(() => undefined);
}

async function generations(folder: Folder): Promise<readonly number[]> {
  const found: number[] = [];
  for await (const name of folder.keys()) {
    const generation = generationOf(name);
    if (generation !== undefined) found.push(generation);
  }
  return found.sort((a, b) => b - a);
}

async function fileOf(folder: Folder, name: string): Promise<File | undefined> {
  try {
    return await (await folder.getFileHandle(name)).getFile();
  } catch {
    // Replaced by another tab meanwhile.
    return undefined;
  }
}
