import type { SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import { SourceError } from '@alternator/sdk';
import { inParallel } from '../dicomweb/in-parallel.ts';
import type { WorkerRequest } from '../worker/archive-worker.ts';
import type { StaticInstances, StaticTree } from './static-api.ts';

/** Runs a job of this tree in the worker; the URL is for messages. */
export type RunInWorker = <Value>(
  url: string,
  signal: AbortSignal,
  start: WorkerRequest<Value>['start'],
) => Promise<Value>;

export interface WantedStudy {
  readonly study: StudyInstanceUID;
  readonly series?: SeriesInstanceUID;
}

const SERIES_AT_ONCE = 4;

/**
 * The instances of a study as they come: a tree has metadata by series alone. What could be had comes before the error
 * of what could not.
 */
export async function* loadStaticStudy(
  run: RunInWorker,
  tree: StaticTree,
  { study, series }: WantedStudy,
  signal: AbortSignal,
): AsyncGenerator<StaticInstances> {
  const ending = new AbortController();
  const anySignal = AbortSignal.any([signal, ending.signal]);
  const url = `${tree.root}/studies/${study}/series`;
  const uids = series
    ? [series]
    : (await run(url, signal, (api, id) => api.listStaticSeries(id, tree, study))).map(
        ({ seriesInstanceUID }) => seriesInstanceUID,
      );
  let failure: unknown;
  try {
    const loading = inParallel(uids, SERIES_AT_ONCE, (uid) =>
      run(`${url}/${uid}/metadata`, anySignal, (api, id) => api.loadStaticInstances(id, tree, study, uid)),
    );
    for await (const outcome of loading) {
      if (outcome.ok) yield outcome.value;
      else if (!(outcome.error instanceof SourceError)) throw outcome.error;
      else failure ??= outcome.error;
    }
  } finally {
    // A reader who stops listening ends the requests that are still under way.
    ending.abort();
  }
  if (failure) throw failure;
}
