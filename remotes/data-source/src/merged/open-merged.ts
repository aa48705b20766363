import type { SeriesInstanceUID } from '@alternator/dicom';
import {
  type DataSource,
  type DataSourceSettings,
  DataSources,
  Notices,
  type RemoteContext,
  SourceError,
} from '@alternator/sdk';
import { drawThumbnail } from './draw-thumbnail.ts';
import { createHomes } from './instance-union.ts';
import { type InstanceLoading, loadInstances } from './load-instances.ts';
import { searchSeries } from './search-series.ts';
import { createMergedSearch } from './search-studies.ts';
import { readMergedSettings } from './settings.ts';

/**
 * Opens several archives as one.
 *
 * @throws {SourceError} when the site's configuration is wrong, or the remote was not granted `archives`
 */
export function openMerged(ctx: RemoteContext, source: DataSourceSettings): DataSource {
  const sources = ctx.optional(DataSources)();
  if (!sources) {
    const message = `Data source "${source.id}" asks other archives, and its remote may not: grant "archives" to "${ctx.remote.id}".`;
    throw new SourceError('unsupported', message, { source: source.id });
  }
  const { log } = ctx;
  const text: RemoteContext['text'] = (key, values) => ctx.text(key, values);
  const settings = readMergedSettings(source, sources.list());
  const search = createMergedSearch(sources, settings, text);
  const homes = createHomes();
  const holders = new Map<SeriesInstanceUID, readonly string[]>();
  const { conflicting } = search;
  const notify = (message: string) => void ctx.optional(Notices)()?.show({ level: 'warning', message });
  const patients: InstanceLoading['patients'] = new Map();
  const loading = { sources, settings, homes, patients, text, log, notify, conflicting };

  return {
    // What each archive can differs, and is not known before it was asked; a page says what was ignored.
    can: { fuzzyNames: false, wildcards: false, sorting: true, store: true, thumbnails: true },
    searchStudies: search.searchStudies,
    searchSeries(study, signal) {
      const asked = settings.parts.filter(({ id }) => !conflicting(study).includes(id));
      return searchSeries(sources, settings, { study, asked, signal, log, holders });
    },
    instances: (study, options) => loadInstances(loading, { study, ...options }),
    async locate(instance, frameNumber) {
      const home = homes.of(instance);
      if (home !== undefined) return sources.locate(home, instance, frameNumber);
      throw new SourceError('not-found', 'This image came from no archive here.', { source: source.id });
    },
    thumbnail: (part, signal) =>
      drawThumbnail(sources, source.id, holders.get(part.seriesInstanceUID) ?? [], part, signal),
    async store(files, options) {
      // Reads files, which nothing else here does.
      const { storeFiles } = await import('./store-files.ts');
      return storeFiles(sources, settings, files, options);
    },
  };
}
