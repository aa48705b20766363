import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type DicomJson, textOf } from '@alternator/testing';
import { parseMediaRange } from '../archive/accept.ts';
import { parseMultipart } from '../archive/multipart.ts';
import { findFiles } from './find-files.ts';
import { type ArchiveSummary, writeStaticArchive } from './write-static-archive.ts';

/** Folders for a test, and what a run of the writer says. */
export interface StaticRig {
  readonly from: string;
  readonly out: string;
  /** Puts files into the folder that is read. */
  add(files: Readonly<Record<string, Uint8Array>>): void;
  run(signal?: AbortSignal, into?: string): Promise<ArchiveSummary & { readonly notices: readonly string[] }>;
  close(): void;
}

/** An empty folder of DICOM files, and an archive that is not there yet. */
export function makeStaticRig(): StaticRig {
  const folder = mkdtempSync(join(tmpdir(), 'static-'));
  const from = join(folder, 'in');
  const out = join(folder, 'out');
  mkdirSync(from);
  return {
    from,
    out,
    add(files) {
      for (const [name, bytes] of Object.entries(files)) {
        mkdirSync(dirname(join(from, name)), { recursive: true });
        writeFileSync(join(from, name), bytes);
      }
    },
    async run(signal = new AbortController().signal, into = out) {
      const notices: string[] = [];
      const onNotice = (path: string, reason: string) =>
        void notices.push(`${path.slice(from.length + 1)}: ${reason}`);
      const files = findFiles(from, into, onNotice);
      return { ...(await writeStaticArchive({ files, out: into, signal, onFile() {}, onNotice })), notices };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The lines of a gzip JSON file of an archive. */
export function readIndex(out: string, path: string): DicomJson[] {
  return JSON.parse(gunzipSync(readFileSync(join(out, path))).toString()) as DicomJson[];
}

/** Body and Content-Type of a part that lies in a file, plain or with `.gz`. */
export function readPart(path: string): { readonly bytes: Uint8Array; readonly contentType: string } {
  const file = readFileSync(path);
  const body = path.endsWith('.gz') ? gunzipSync(file) : file;
  const [bytes = new Uint8Array()] = parseMultipart(body, parseMediaRange(''));
  const contentType = /Content-Type: ([^\r]+)/.exec(body.subarray(0, 400).toString('latin1'))?.[1] ?? '';
  return { bytes, contentType };
}

/** An instance as a client finds it: from the index of all studies down to the bytes of its frames. */
export interface FoundInstance {
  readonly study: string;
  readonly series: string;
  readonly instance: string;
  readonly dataSet: DicomJson;
  /** Its folder. */
  readonly folder: string;
  /** In the order of their numbers. */
  readonly frames: readonly {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly contentType: string;
  }[];
}

/** Every instance that the indexes of an archive lead to, by its SOP Instance UID. */
export function readArchive(out: string): ReadonlyMap<string, FoundInstance> {
  const found = new Map<string, FoundInstance>();
  for (const studyLine of readIndex(out, 'studies/index.json.gz')) {
    const study = textOf(studyLine, 'StudyInstanceUID') ?? '';
    for (const seriesLine of readIndex(out, `studies/${study}/series/index.json.gz`)) {
      const series = textOf(seriesLine, 'SeriesInstanceUID') ?? '';
      const path = `studies/${study}/series/${series}`;
      for (const dataSet of readIndex(out, `${path}/metadata.gz`)) {
        const instance = textOf(dataSet, 'SOPInstanceUID') ?? '';
        const folder = join(out, path, 'instances', instance);
        const uri = dataSet['7FE00010']?.BulkDataURI;
        const frames = uri === undefined ? [] : framesIn(join(out, path, uri));
        found.set(instance, { study, series, instance, dataSet, folder, frames });
      }
    }
  }
  return found;
}

function framesIn(folder: string) {
  return readdirSync(folder)
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .map((name) => ({ name, ...readPart(join(folder, name)) }));
}
