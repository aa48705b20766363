import type { AskArchive } from '../worker/page-fetch.ts';
import { readBulkData } from './bulk-data.ts';
import { bulkDataUrl, type InstanceNames } from './bulk-data-url.ts';
import type { MetadataJob } from './metadata-api.ts';

const ROWS = '00280010';
/**
 * What is part of the picture but often left outside: red, green and blue tables, plain and segmented; LUTData of
 * Modality and VOI LUT sequences; ICC profiles; overlay planes of the groups 6000 to 601E (PS3.5 7.6).
 */
const wanted = /^(0028120[123]|0028122[123]|00283006|00282000|60[01][02468ACE]3000)$/;
const AT_ONCE = 6;

/** An element that a data set keeps elsewhere, and where it belongs. */
interface Outer {
  readonly holder: Record<string, unknown>;
  readonly tag: string;
  readonly uri: string;
  /** Whose element it is, at whatever depth. */
  readonly of: InstanceNames;
}

/**
 * Fetches the tables, profiles and overlays that the metadata of images leave behind a BulkDataURI, at any depth,
 * and puts them in place.
 *
 * What cannot be had stays as it is: the instance is then shown without it, with a warning.
 */
export async function inlineBulkData(
  dataSets: readonly unknown[],
  job: MetadataJob,
  ask: AskArchive,
): Promise<readonly unknown[]> {
  const waiting = dataSets.flatMap((dataSet) =>
    isRecord(dataSet) && dataSet[ROWS] !== undefined ? outerElements(dataSet, namesOf(dataSet)) : [],
  );
  const next = async (): Promise<void> => {
    for (let outer = waiting.shift(); outer; outer = waiting.shift()) {
      const bytes = await fetchBulkData(outer, job, ask);
      if (bytes) outer.holder[outer.tag] = { vr: 'OW', InlineBinary: toBase64(bytes) };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return dataSets;
}

/** The tree was parsed for this job alone, so it is changed in place. */
function outerElements(dataSet: Record<string, unknown>, of: InstanceNames): Outer[] {
  return Object.entries(dataSet).flatMap(([tag, element]) => {
    if (!isRecord(element)) return [];
    const { BulkDataURI: uri, Value: items } = element;
    if (typeof uri === 'string') return wanted.test(tag) ? [{ holder: dataSet, tag, uri, of }] : [];
    return Array.isArray(items) ? items.filter(isRecord).flatMap((item) => outerElements(item, of)) : [];
  });
}

function namesOf(dataSet: Record<string, unknown>): InstanceNames {
  const text = (tag: string) => {
    const element = dataSet[tag];
    return isRecord(element) && Array.isArray(element.Value) ? String(element.Value[0]) : '';
  };
  return { study: text('0020000D'), series: text('0020000E') };
}

async function fetchBulkData(
  { uri, of }: Outer,
  job: MetadataJob,
  ask: AskArchive,
): Promise<Uint8Array | undefined> {
  const url = bulkDataUrl(uri, { ...job.bulkData, ...of, url: job.url });
  if (url === undefined) return undefined;
  const answer = await ask(url, job.bulkData.accept);
  const bytes = answer.ok ? await readBulkData(answer.value, url) : answer;
  return bytes.ok ? bytes.value : undefined;
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a table of 128 kB is too many arguments for one call.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
