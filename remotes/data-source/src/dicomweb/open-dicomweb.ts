import { type DataSource, type DataSourceSettings, type RemoteContext, SourceError } from '@alternator/sdk';
import { createMetadataClient } from '../metadata/metadata-client.ts';
import { archiveWorkerOf } from '../worker/archive-worker.ts';
import { createClient } from './client.ts';
import { locateFrame } from './frame-locator.ts';
import { createInstanceLoader } from './load-instances.ts';
import { searchSeries } from './search-series.ts';
import { createStudySearch } from './search-studies.ts';
import { readSettings } from './settings.ts';
import { storeFiles } from './store-files.ts';

/**
 * Opens one DICOMweb archive.
 *
 * @param base what relative roots are relative to: the document's base
 * @throws {SourceError} when the site's configuration of the source is wrong
 */
export function openDicomweb(ctx: RemoteContext, source: DataSourceSettings, base: string): DataSource {
  const settings = readSettings(source, base);
  const { dialect, removal, stowRoot } = settings;
  const client = createClient(ctx, settings);
  const metadata = createMetadataClient(archiveWorkerOf(ctx), settings);
  const searchStudies = createStudySearch(client, settings, ctx.log);
  const loadInstances = createInstanceLoader({ client, metadata, settings, log: ctx.log });

  return {
    can: {
      fuzzyNames: dialect.fuzzyNames,
      wildcards: dialect.wildcards,
      sorting: false,
      store: stowRoot !== undefined,
      ...(removal && { remove: removal }),
      thumbnails: dialect.thumbnails !== 'none',
    },
    searchStudies,
    searchSeries: (study, signal) => searchSeries(client, dialect, study, signal),
    instances(study, { series, signal }) {
      return endingWith(signal, (anySignal) => loadInstances(study, series, anySignal));
    },
    locate: (instance, frameNumber) => locateFrame(settings, instance, frameNumber),
    async store(files, options) {
      if (stowRoot === undefined) {
        const message = `Data source "${settings.source}" has no "stowRoot": nothing can be stored in it.`;
        throw new SourceError('unsupported', message, { source: settings.source });
      }
      return storeFiles(client, files, options);
    },
    ...(removal && {
      // Not before it is asked for: the study list waits for this file.
      remove: async (part, signal) =>
        (await import('./remove-part.ts')).removePart(ctx, settings, part, signal),
    }),
    ...(dialect.thumbnails !== 'none' && {
      thumbnail: async (part, signal) =>
        (await import('./draw-thumbnail.ts')).drawThumbnail(ctx, settings, part, signal),
    }),
  };
}

/** A reader who stops listening ends the requests that are still under way. */
async function* endingWith<Value>(
  signal: AbortSignal,
  make: (signal: AbortSignal) => AsyncGenerator<Value>,
): AsyncGenerator<Value> {
  const controller = new AbortController();
  try {
    yield* make(AbortSignal.any([signal, controller.signal]));
  } finally {
    controller.abort();
  }
}
