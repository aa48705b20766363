import type { RemoteContext } from '@alternator/sdk';
import type { Answer } from '../answer/answer.ts';
import { type FetchedBytes, fetchBytes, joined } from './fetch-bytes.ts';
import type { JsonSettings } from './settings.ts';

/** The beginning of a DICOM file, or all of it. */
export interface ReadFile {
  readonly bytes: ArrayBuffer;
  readonly isWhole: boolean;
  readonly isRanged: boolean;
}

/** Reads files, only their beginning where a server gives that. */
export interface FileReader {
  read(url: string, first: number | undefined, signal: AbortSignal): Promise<Answer<ReadFile>>;
}

/** A whole file takes longer than an answer. */
const WHOLE_FILE_FACTOR = 4;

export function createFileReader(ctx: Pick<RemoteContext, 'fetch'>, settings: JsonSettings): FileReader {
  const { source, mostFileBytes: most, timeoutMs } = settings;
  /** Which origins send parts of files, RFC 9110 14.2: where one does not, it is not asked again. */
  const sendsParts = new Map<string, boolean>();

  const fetchFile = (url: string, signal: AbortSignal, first?: number) =>
    fetchBytes(ctx, {
      source,
      url,
      signal,
      most,
      setting: 'maxFileMegabytes',
      timeoutMs: timeoutMs * WHOLE_FILE_FACTOR,
      ...(first !== undefined && { first }),
    });
  const readWhole = async (url: string, signal: AbortSignal): Promise<Answer<ReadFile>> =>
    asRead(await fetchFile(url, signal), undefined);

  return {
    async read(url, first, signal) {
      const { origin } = new URL(url);
      const known = sendsParts.get(origin);
      if (first === undefined || known === false) return readWhole(url, signal);
      const answer = await fetchFile(url, signal, first);
      if (answer.ok) {
        sendsParts.set(origin, answer.value.isPart);
        return asRead(answer, first);
      }
      // A server that does not allow Range across origins looks like none at all.
      if (known || answer.failure.code !== 'unreachable') return answer;
      const whole = await readWhole(url, signal);
      if (whole.ok) sendsParts.set(origin, false);
      return whole;
    },
  };
}

function asRead(answer: Answer<FetchedBytes>, first: number | undefined): Answer<ReadFile> {
  if (!answer.ok) return answer;
  const { isPart, length } = answer.value;
  const isWhole = !isPart || first === undefined || length < first;
  return { ok: true, value: { bytes: joined(answer.value), isWhole, isRanged: isPart } };
}
