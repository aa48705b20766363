import { createHash, randomUUID } from 'node:crypto';
import { appendFile, mkdir, open, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  createFrameCodec,
  type FrameRange,
  instanceFile,
  PIXELS_VERSION,
  type SyntheticInstance,
  type SyntheticStudy,
} from '@alternator/testing';

/** A synthetic instance and its place in the cache. */
export interface CachedInstance {
  readonly instance: SyntheticInstance;
  /** Path of its file below the cache folder. */
  readonly path: string;
}

interface IndexLine {
  readonly path: string;
  readonly size: number;
  /** Offset and length of each frame. */
  readonly frames: readonly (readonly [number, number])[];
}

/** Generated DICOM files in a folder, each written once; frames are read by byte range. */
export interface DemoCache {
  readonly folder: string;
  has(cached: CachedInstance): boolean;
  /** Writes the file where it is missing; one writing at a time for each. */
  ensure(cached: CachedInstance): Promise<void>;
  frame(cached: CachedInstance, number: number): Promise<Uint8Array>;
  file(cached: CachedInstance): Promise<Uint8Array>;
}

const INDEX = 'index.jsonl';

/**
 * Opens the cache of exactly these studies: another version of the generator has another folder.
 *
 * Several processes may share it: files appear by renaming, lines of the index by appending.
 */
export async function openDemoCache(
  cacheFolder: string,
  studies: readonly SyntheticStudy[],
): Promise<DemoCache> {
  const folder = join(cacheFolder, contentKey(studies));
  await mkdir(folder, { recursive: true });
  const index = await readIndex(folder);
  const codec = createFrameCodec();
  const writing = new Map<string, Promise<void>>();

  async function generate({ instance, path }: CachedInstance): Promise<void> {
    const { bytes, frames } = await instanceFile(instance, codec);
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    const unfinished = `${target}.${randomUUID()}`;
    await writeFile(unfinished, bytes);
    await rename(unfinished, target);
    const line: IndexLine = {
      path,
      size: bytes.length,
      frames: frames.map(({ offset, length }) => [offset, length]),
    };
    await appendFile(join(folder, INDEX), `${JSON.stringify(line)}\n`);
    index.set(path, line);
  }

  /** A file that somebody removed or cut short is written again, once. */
  async function readWhole(
    cached: CachedInstance,
    range: (line: IndexLine) => FrameRange,
  ): Promise<Uint8Array> {
    await cache.ensure(cached);
    const bytes = await readIndexed(cached, range);
    if (bytes) return bytes;
    index.delete(cached.path);
    await cache.ensure(cached);
    const second = await readIndexed(cached, range);
    if (!second) throw new Error(`${join(folder, cached.path)} cannot be read back`);
    return second;
  }

  async function readIndexed({ path }: CachedInstance, range: (line: IndexLine) => FrameRange) {
    const line = index.get(path);
    return line && readRange(join(folder, path), range(line));
  }

  const cache: DemoCache = {
    folder,
    has: ({ path }) => index.has(path),
    ensure(cached) {
      if (index.has(cached.path)) return Promise.resolve();
      const running = writing.get(cached.path);
      if (running) return running;
      const started = generate(cached).finally(() => writing.delete(cached.path));
      writing.set(cached.path, started);
      return started;
    },
    frame: (cached, number) =>
      readWhole(cached, (line) => {
        const [offset, length] = line.frames[number - 1] ?? [];
        if (offset === undefined || length === undefined) {
          throw new RangeError(`frame ${number} of ${cached.instance.numberOfFrames}`);
        }
        return { offset, length };
      }),
    file: (cached) => readWhole(cached, ({ size }) => ({ offset: 0, length: size })),
  };
  return cache;
}

function contentKey(studies: readonly SyntheticStudy[]): string {
  const hash = createHash('sha256').update(String(PIXELS_VERSION));
  for (const study of studies) {
    for (const series of study.series) {
      for (const instance of series.instances) {
        hash.update(instance.transferSyntaxUID).update(JSON.stringify(instance.dataSet()));
      }
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Lines whose file is missing, or that were cut by a crash, do not count: the file is made again. */
async function readIndex(folder: string): Promise<Map<string, IndexLine>> {
  const text = await readFile(join(folder, INDEX), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const present = new Set(await readdir(folder, { recursive: true }));
  const lines = text.split('\n').flatMap((line) => parsedLine(line) ?? []);
  return new Map(lines.filter(({ path }) => present.has(path)).map((line) => [line.path, line]));
}

function parsedLine(line: string): IndexLine | undefined {
  if (!line.startsWith('{') || !line.endsWith(']]}')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    // Two processes wrote over each other: the file counts as missing and is written again.
    return undefined;
  }
}

/** Undefined where the file is gone or too short. */
async function readRange(path: string, { offset, length }: FrameRange): Promise<Uint8Array | undefined> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!handle) return undefined;
  try {
    const bytes = new Uint8Array(length);
    const { bytesRead } = await handle.read(bytes, 0, length, offset);
    return bytesRead === length ? bytes : undefined;
  } finally {
    await handle.close();
  }
}
