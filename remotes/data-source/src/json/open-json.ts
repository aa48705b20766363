import type { StudyInstanceUID, StudyMatch } from '@alternator/dicom';
import type {
  DataSource,
  DataSourceSettings,
  RemoteContext,
  SourceError,
  StudyPage,
  StudyQuery,
} from '@alternator/sdk';
import { sourceError } from '../answer/source-error.ts';
import { createDescriber } from './describer.ts';
import { createFileReader } from './file-reader.ts';
import type { JsonContents } from './json-api.ts';
import { jsonWorkerOf } from './json-worker.ts';
import { loadStudy } from './load-study.ts';
import { createOpenFile } from './open-file.ts';
import { createPlaces } from './places.ts';
import { type JsonSettings, readJsonSettings } from './settings.ts';

/**
 * Opens the JSON that a link names: a list of studies, whose images are DICOM files at addresses.
 *
 * @throws {SourceError} when the site's configuration of the source is wrong
 */
export function openJson(ctx: RemoteContext, source: DataSourceSettings): DataSource {
  const settings = readJsonSettings(source);
  const worker = jsonWorkerOf(ctx);
  const { withFile, close } = createOpenFile(ctx, settings, worker);
  const reader = createFileReader(ctx, settings);
  const describer = createDescriber({ source: settings.source, reader, withFile });
  const places = createPlaces(describer, settings.source, ctx.signal);

  return {
    can: { fuzzyNames: false, wildcards: false, sorting: false, store: false },
    searchStudies: (query, signal) =>
      withFile(signal, async ({ contents }) => pageOf(contents.studies, query, settings.source)),
    searchSeries: (study, signal) =>
      withFile(signal, ({ api, file }) => api((remote) => remote.searchSeries(file, study))),
    async *instances(study, { series: wanted, signal }) {
      const list = await withFile(signal, ({ api, file, contents }) => {
        if (!hasStudy(contents, study)) throw noSuchStudy(settings);
        return api((remote) => remote.list(file, study));
      });
      const chosen = wanted ? list.filter(({ seriesInstanceUID }) => seriesInstanceUID === wanted) : list;
      yield* loadStudy({ source: settings.source, describer, places, log: ctx.log }, study, chosen, signal);
    },
    locate: (instance, frameNumber) => places.locate(instance, frameNumber),
    dispose: close,
  };
}

function pageOf(studies: readonly StudyMatch[], query: StudyQuery, source: string): StudyPage {
  const { offset, limit, ...asked } = query;
  const page = studies.slice(offset, offset + limit).map((study) => ({ source, ...study }));
  return {
    studies: page,
    more: offset + page.length < studies.length,
    total: studies.length,
    // A link is no archive: all that it names is listed.
    ignored: Object.keys(asked) as (keyof StudyQuery)[],
  };
}

function hasStudy({ studies }: JsonContents, study: StudyInstanceUID): boolean {
  return studies.some(({ studyInstanceUID }) => studyInstanceUID === study);
}

function noSuchStudy(settings: JsonSettings): SourceError {
  const message = 'The JSON of the link does not hold this study.';
  return sourceError({ code: 'not-found', message }, settings);
}
