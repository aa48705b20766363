import { type DataSource, type DataSourceSettings, type RemoteContext, SourceError } from '@alternator/sdk';
import { deviceOf } from '../device/device.ts';
import { readFromShelf } from '../device/device-source.ts';
import { UNAVAILABLE } from '../device/kept/kept-failure.ts';
import { archivesOf } from './archives-of.ts';
import { keptFolder } from './kept-folder.ts';
import { unpackKept } from './my-archive.ts';

/**
 * Opens the archive of this device.
 *
 * @param base the document's base: deployments of one origin keep apart
 * @throws {SourceError} `unsupported` where the browser has no private file system for this page
 */
export async function openMyArchive(
  ctx: RemoteContext,
  { id, site = '' }: DataSourceSettings,
  base: string,
): Promise<DataSource> {
  await requireFileSystem(id);
  const folder = keptFolder(base, site, id);
  const device = deviceOf(ctx);
  const archive = archivesOf(ctx).open(id, folder);
  return {
    can: { fuzzyNames: false, wildcards: true, sorting: true, store: true, remove: 'delete' },
    ...readFromShelf(id, {
      missing: () =>
        new SourceError('not-found', 'The study is not in My archive: it was deleted.', { source: id }),
      studies: archive.studies,
      series: async (study) => unpackKept(await device.call((api) => api.keptSeries(folder, study)), id),
      instances: async (study, series, from) =>
        unpackKept(await device.call((api) => api.keptInstances(folder, study, series, from)), id),
    }),
    async store(files, { signal, onProgress }) {
      const total = files.reduce((sum, file) => sum + file.byteLength, 0);
      onProgress?.(0, total);
      const result = await archive.keepFiles(
        files.map((file) => new Blob([file as Uint8Array<ArrayBuffer>])),
        signal,
      );
      onProgress?.(total, total);
      return result;
    },
    async remove({ studyInstanceUID, seriesInstanceUID }) {
      if (seriesInstanceUID === undefined) return archive.remove(studyInstanceUID);
      throw new SourceError('unsupported', 'My archive keeps and removes whole studies.', { source: id });
    },
  };
}

/** Missing on plain http, refused in some private windows. */
async function requireFileSystem(source: string): Promise<void> {
  try {
    await navigator.storage.getDirectory();
    if (navigator.locks) return;
  } catch {
    // The sentence below says what to do about it.
  }
  throw new SourceError('unsupported', UNAVAILABLE, { source });
}
