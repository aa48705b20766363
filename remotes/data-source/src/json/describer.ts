import { SourceError } from '@alternator/sdk';
import { type Remote, transfer } from 'comlink';
import { sourceError } from '../answer/source-error.ts';
import type { FileReader } from './file-reader.ts';
import type { Described, EntryRef, FilePart, JsonApi } from './json-api.ts';

/** An image with its description complete, or why it has none. */
export type Settled = Exclude<Described, { readonly ok: 'more' }>;

/** Completes descriptions from their files. */
export interface Describer {
  /** @throws {SourceError} when the file cannot be had */
  describe(ref: EntryRef, url: string, how: DescribeOptions): Promise<Settled>;
}

export interface DescribeOptions {
  /** `none`: the description is complete. `header`: as little as needed. `whole`: so that its frames can be kept. */
  readonly read: 'none' | 'header' | 'whole';
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

  async function complete(
    inWorker: (part?: FilePart) => Promise<Described | undefined>,
    url: string,
    { read, signal }: DescribeOptions,
  ): Promise<Settled | undefined> {
    if (read === 'none') return settled(await inWorker());
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
      if (isWhole) throw new SourceError('malformed', 'The file ends before its pixels.', { source, url });
      first = size * GROWTH;
    }
  }
  return {
    describe: (ref, url, options) =>
      withFile(options.signal, ({ api, file }) => {
        const inWorker = (part?: FilePart) =>
          api<Described | undefined>((worker) =>
            worker.describe({ ...ref, file }, part && transfer(part, [part.bytes])),
          );
        return complete(inWorker, url, options);
      }),
  };
}

function settled(described: Described | undefined): Settled | undefined {
  if (described?.ok === 'more') throw new Error('Nothing was read that more could follow');
  return described;
}
