import { type Instance, transferSyntax } from '@alternator/dicom';
import {
  type DataSource,
  type DataSourceSettings,
  type HttpLocator,
  type RemoteContext,
  type SeriesPart,
  SourceError,
} from '@alternator/sdk';
import { archiveWorkerOf } from '../worker/archive-worker.ts';
import { drawStaticThumbnail } from './draw-static-thumbnail.ts';
import { frameNames, type Layout } from './layout.ts';
import { loadStaticStudy, type RunInWorker } from './load-static-study.ts';
import { readSettings, type StaticSettings } from './settings.ts';

/**
 * Opens a tree of files as static-wado writes them: searched here, for a server of files answers no query.
 *
 * @param base what a relative root is relative to: the document's base
 * @throws {SourceError} when the site's configuration of the source is wrong
 */
export function openStatic(ctx: RemoteContext, source: DataSourceSettings, base: string): DataSource {
  const settings = readSettings(source, base);
  const worker = archiveWorkerOf(ctx);
  const { timeoutMs, ...tree } = settings;
  const run: RunInWorker = (url, signal, start) =>
    worker.run({ source: tree.source, timeoutMs, url, signal, start });
  let layout: Layout = settings.layout ?? 'files';

  return {
    can: { fuzzyNames: true, wildcards: true, sorting: true, store: false, thumbnails: true },
    searchStudies: (query, signal) =>
      run(`${tree.root}/studies`, signal, (api, id) => api.searchStatic(id, tree, query)),
    searchSeries: (study, signal) =>
      run(`${tree.root}/studies/${study}/series`, signal, (api, id) => api.listStaticSeries(id, tree, study)),
    async *instances(study, { series, signal }) {
      for await (const found of loadStaticStudy(run, tree, { study, ...(series && { series }) }, signal)) {
        layout = settings.layout ?? found.layout;
        const [first] = found.unreadable;
        if (first) ctx.log.warn('Instances could not be read', { count: found.unreadable.length, first });
        yield found.instances;
      }
    },
    locate: (instance, frameNumber) => locateFile(settings, layout, instance, frameNumber),
    thumbnail: (part: SeriesPart, signal) => drawStaticThumbnail(ctx, settings, part, signal),
  };
}

/** Both names that a frame may have: which one a server knows is learned with the first. */
function locateFile(
  { source, root }: StaticSettings,
  layout: Layout,
  instance: Instance,
  frameNumber: number,
): HttpLocator {
  const { pixel, transferSyntaxUID, numberOfFrames, sopInstanceUID } = instance;
  if (!pixel)
    throw new SourceError('unsupported', 'The instance has no pixels that can be shown.', { source });
  if (!Number.isInteger(frameNumber) || frameNumber < 1 || frameNumber > numberOfFrames) {
    const message = `There is no frame ${frameNumber}: the instance has ${numberOfFrames}.`;
    throw new SourceError('unsupported', message, { source });
  }
  const path = `${root}/studies/${instance.studyInstanceUID}/series/${instance.seriesInstanceUID}/instances/${sopInstanceUID}/frames/${frameNumber}`;
  const family = transferSyntaxUID === undefined ? undefined : transferSyntax(transferSyntaxUID)?.family;
  const [url, other] = frameNames(path, layout, family !== undefined && family !== 'uncompressed');
  return {
    kind: 'http',
    source,
    sopInstanceUID,
    frameNumber,
    pixel,
    ...(transferSyntaxUID && { transferSyntaxUID }),
    url,
    accept: ['*/*'],
    instead: { url: other, accept: ['*/*'] },
  };
}
