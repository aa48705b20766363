import { InstanceError, type SeriesMatch, seriesMatchFromJson } from '@alternator/dicom';
import type { SeriesSummary } from '@alternator/sdk';
import type { Answer } from '../answer/answer.ts';
import { readList, refusal } from '../answer/read-json.ts';
import { pickInstances } from '../metadata/load-metadata.ts';
import { matchStudies } from '../query/match-studies.ts';
import type { AskArchive, WorkerJobs } from '../worker/page-fetch.ts';
import { createTreeFiles, type TreeFiles } from './ask-tree.ts';
import type { StaticApi, StaticInstances, StaticTree } from './static-api.ts';
import { createStudyIndex, type StudyIndex } from './study-index.ts';

interface OpenTree {
  readonly files: TreeFiles;
  readonly index: StudyIndex;
}

/** The worker's side of static trees: indexes are parsed, searched and kept here. */
export function createStaticApi(jobs: WorkerJobs): StaticApi {
  const open = new Map<string, OpenTree>();
  const treeOf = (tree: StaticTree): OpenTree => {
    const known = open.get(tree.source);
    if (known) return known;
    const files = createTreeFiles(tree);
    const opened = { files, index: createStudyIndex(tree, files) };
    open.set(tree.source, opened);
    return opened;
  };
  return {
    searchStatic: (id, tree, query) =>
      jobs.run(id, async (ask) => {
        const studies = await treeOf(tree).index.studies(ask, query.offset === 0);
        if (!studies.ok) return studies;
        return { ok: true, value: matchStudies(studies.value, query, tree.caseSensitive) };
      }),
    listStaticSeries: (id, tree, study) => jobs.run(id, (ask) => listSeries(treeOf(tree).files, study, ask)),
    loadStaticInstances: (id, tree, study, series) =>
      jobs.run(id, (ask) => loadInstances(treeOf(tree).files, tree, { study, series }, ask)),
  };
}

async function listSeries(
  files: TreeFiles,
  study: string,
  ask: AskArchive,
): Promise<Answer<readonly SeriesSummary[]>> {
  const list = await files.read('series', `studies/${study}/series`, ask, readList);
  if (!list.ok) return list;
  const series = list.value.value.flatMap(readSeries);
  return {
    ok: true,
    value: series.sort((a, b) => (a.seriesNumber ?? Infinity) - (b.seriesNumber ?? Infinity) || 0),
  };
}

function readSeries(json: unknown): readonly SeriesMatch[] {
  try {
    return [seriesMatchFromJson(json)];
  } catch (error) {
    if (!(error instanceof InstanceError)) throw error;
    return [];
  }
}

async function loadInstances(
  files: TreeFiles,
  { root, origins }: StaticTree,
  { study, series }: { readonly study: string; readonly series: string },
  ask: AskArchive,
): Promise<Answer<StaticInstances>> {
  const path = `studies/${study}/series/${series}/metadata`;
  const list = await files.read('metadata', path, ask, readList);
  if (!list.ok) return list;
  const bulkData = {
    accept: '*/*',
    wadoRoot: root,
    origins,
    bulkDataRelativeTo: 'segment',
    rebaseBulkData: true,
  } as const;
  const job = { url: `${root}/${path}`, accept: '*/*', series, bulkData } as const;
  const picked = await pickInstances(list.value.value, job, bulkDataAsker(files, root, ask));
  return picked.ok ? { ok: true, value: { ...picked.value, layout: list.value.layout } } : picked;
}

/** Bulk data below the root lie packed too; what lies elsewhere is asked for as it is named. */
function bulkDataAsker(files: TreeFiles, root: string, ask: AskArchive): AskArchive {
  return async (url, accept) => {
    if (!url.startsWith(`${root}/`)) return ask(url, accept);
    const found = await files.read('bulkdata', url.slice(root.length + 1), ask, async (response, file) =>
      response.ok ? { ok: true, value: response } : refusal(response.status, file),
    );
    return found.ok ? { ok: true, value: found.value.value } : found;
  };
}
