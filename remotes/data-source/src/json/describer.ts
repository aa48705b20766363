import type { SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import { type Remote, transfer } from 'comlink';
import { sourceError } from '../answer/source-error.ts';
import type { FileReader } from './file-reader.ts';
import type { Described, DescribedEntry, EntryRef, FilePart, JsonApi, Settled } from './json-api.ts';

/** Makes instances of the images of a file, with what is missing read from theirs. */
export interface Describer {
  /** Those of a series that need no file. */
  complete(
    study: StudyInstanceUID,
    series: SeriesInstanceUID,
    signal: AbortSignal,
  ): Promise<readonly DescribedEntry[]>;
  /** @throws {SourceError} when the file cannot be had */
  describe(ref: EntryRef, url: string, how: DescribeOptions): Promise<Settled>;
}

export interface DescribeOptions {
  /** As little as needed, or all of it so that its frames can be kept. */
  readonly read: 'header' | 'whole';
  readonly signal: AbortSignal;
}

/** Most headers are some kilobytes; those of enhanced objects some hundred. */
const FIRST_BYTES = 64 * 1024;
const GROWTH = 16;
/** Frames of files that came whole stay with the page up to here. */
const MOST_KEPT_BYTES = 512_000_000;

export interface DescriberParts {
  readonly source: string;
  readonly reader: FileReader;
  /** Runs with the file open in the worker; again, once, where the worker was lost. */
  withFile: WithFile;
}

export type WithFile = <Value>(
  signal: AbortSignal,
  work: (file: { readonly api: OpenApi; readonly file: number }) => Promise<Value | undefined>,
) => Promise<Value>;

/** A call to the worker. */
export type OpenApi = <Value>(call: (api: Remote<JsonApi>) => Promise<Value>) => Promise<Value>;

export function createDescriber({ source, reader, withFile }: DescriberParts): Describer {
  let keptBytes = 0;

  async function fromFile(
    inWorker: (part: FilePart) => Promise<Described | undefined>,
    url: string,
    { read, signal }: DescribeOptions,
  ): Promise<Settled | undefined> {
    let first = read === 'whole' ? undefined : FIRST_BYTES;
    for (;;) {
      const answer = await reader.read(url, first, signal);
      if (!answer.ok) throw sourceError(answer.failure, { source, url });
      const { isWhole, bytes } = answer.value;
      const size = bytes.byteLength;
      const keep = isWhole && (read === 'whole' || keptBytes + size <= MOST_KEPT_BYTES);
      const described = await inWorker({ ...answer.value, keep });
      if (!described) return undefined;
      if (described.ok !== 'more') {
        if (described.ok && described.pixels?.kind === 'kept') keptBytes += size;
        return described;
      }
      if (isWhole)
        throw sourceError(
          { code: 'malformed', message: 'The file ends before its pixels.' },
          { source, url },
        );
      first = size * GROWTH;
    }
  }
  return {
    complete: (study, series, signal) =>
      withFile(signal, ({ api, file }) => api((worker) => worker.describeComplete(file, study, series))),
    describe: (ref, url, options) =>
      withFile(options.signal, ({ api, file }) => {
        const inWorker = (part: FilePart) =>
          api<Described | undefined>((worker) =>
            worker.describe({ ...ref, file }, transfer(part, [part.bytes])),
          );
        return fromFile(inWorker, url, options);
      }),
  };
}
