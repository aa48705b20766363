import { readPart10, type StudyInstanceUID, studyMatchFromJson } from '@alternator/dicom';
import { type DataSources, SourceError, type StoreOptions, type StoreResult } from '@alternator/sdk';
import type { MergedSettings, Part } from './settings.ts';

/**
 * Stores each file where its study is: in the first archive, in the site's order, that has it and takes files.
 *
 * @throws {SourceError} `unsupported` before anything was sent, where a study has no such archive
 */
export async function storeFiles(
  sources: DataSources,
  settings: MergedSettings,
  files: readonly Uint8Array[],
  { signal, onProgress }: StoreOptions,
): Promise<StoreResult> {
  const studies = new Map<StudyInstanceUID, Uint8Array[]>();
  for (const file of files) {
    const { studyInstanceUID } = studyMatchFromJson((await readPart10(file)).dataSet);
    studies.set(studyInstanceUID, [...(studies.get(studyInstanceUID) ?? []), file]);
  }
  const placed: { readonly part: Part; readonly files: readonly Uint8Array[] }[] = [];
  for (const [study, own] of studies) {
    placed.push({ part: await placeOf(sources, settings, study, signal), files: own });
  }
  const total = files.reduce((sum, file) => sum + file.byteLength, 0);
  const result = {
    stored: [] as StoreResult['stored'][number][],
    failed: [] as StoreResult['failed'][number][],
  };
  let before = 0;
  for (const { part, files: own } of placed) {
    const { stored, failed } = await sources.store(part.id, own, {
      signal,
      onProgress: (sent) => onProgress?.(before + sent, total),
    });
    before += own.reduce((sum, file) => sum + file.byteLength, 0);
    result.stored.push(...stored);
    result.failed.push(...failed);
  }
  return result;
}

async function placeOf(
  sources: DataSources,
  { source, parts }: MergedSettings,
  study: StudyInstanceUID,
  signal: AbortSignal,
): Promise<Part> {
  const held = await Promise.all(
    parts.map(async ({ id }) => {
      const series = await sources.searchSeries({ source: id, studyInstanceUID: study }, signal).catch(() => {
        // An archive that cannot be asked cannot be stored to either.
        signal.throwIfAborted();
        return [];
      });
      return series.length > 0;
    }),
  );
  // What an archive can is known once it was asked.
  const canStore = (id: string) => sources.list().find((one) => one.id === id)?.can?.store === true;
  const place = parts.find(({ id }, index) => held[index] && canStore(id));
  if (place) return place;
  const message = held.includes(true)
    ? 'None of the archives that have this study takes files: store them in another archive by its name.'
    : 'No archive that can be asked now has this study, so it is not clear where to store it: choose one by its name.';
  throw new SourceError('unsupported', message, { source });
}
