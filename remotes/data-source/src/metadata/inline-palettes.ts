import { ask } from '../answer/ask.ts';
import { readBulkData } from './bulk-data.ts';
import { bulkDataUrl } from './bulk-data-url.ts';
import { fetchPlainly } from './fetch-plainly.ts';
import type { MetadataJob } from './metadata-api.ts';

type Json = Readonly<Record<string, unknown>>;

/** Red, green and blue tables, plain and segmented: part of the picture, but often left outside. */
const paletteTags = ['00281201', '00281202', '00281203', '00281221', '00281222', '00281223'] as const;
const PALETTES_AT_ONCE = 4;
const accept = 'multipart/related; type="application/octet-stream"';

/**
 * Fetches the colour palettes that the metadata leave behind a BulkDataURI and puts them in place.
 *
 * What cannot be had stays as it is: the instance is then shown in grey, with a warning.
 */
export async function inlinePalettes(
  dataSets: readonly unknown[],
  job: MetadataJob,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const result = [...dataSets];
  const waiting = dataSets.flatMap((dataSet, index) =>
    hasOuterPalette(dataSet) ? [{ dataSet, index }] : [],
  );
  const next = async (): Promise<void> => {
    for (let item = waiting.pop(); item; item = waiting.pop()) {
      result[item.index] = await inlinePalette(item.dataSet, job, signal);
    }
  };
  await Promise.all(Array.from({ length: PALETTES_AT_ONCE }, next));
  return result;
}

function hasOuterPalette(dataSet: unknown): dataSet is Json {
  return isRecord(dataSet) && paletteTags.some((tag) => uriOf(dataSet[tag]) !== undefined);
}

async function inlinePalette(dataSet: Json, job: MetadataJob, signal: AbortSignal): Promise<Json> {
  const elements = await Promise.all(
    paletteTags.map(async (tag) => {
      const uri = uriOf(dataSet[tag]);
      const bytes = uri === undefined ? undefined : await fetchBulkData(uri, job, signal);
      return bytes ? [[tag, { vr: 'OW', InlineBinary: toBase64(bytes) }] as const] : [];
    }),
  );
  return { ...dataSet, ...Object.fromEntries(elements.flat()) };
}

async function fetchBulkData(
  uri: string,
  job: MetadataJob,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const url = bulkDataUrl(uri, job);
  if (url === undefined) return undefined;
  const answer = await ask(
    url,
    (anySignal) => fetchPlainly(url, accept, anySignal),
    (response) => readBulkData(response, url),
    { signal, timeoutMs: job.timeoutMs },
  );
  return answer.ok ? answer.value : undefined;
}

function uriOf(element: unknown): string | undefined {
  return isRecord(element) && typeof element.BulkDataURI === 'string' ? element.BulkDataURI : undefined;
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a table of 128 kB is too many arguments for one call.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
