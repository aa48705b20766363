import { type Instance, InstanceError, instanceFromJson } from '@alternator/dicom';
import type { Answer } from '../answer/answer.ts';
import { failed, publicUrl } from '../answer/answer.ts';
import { readList } from '../answer/read-json.ts';
import type { AskArchive, WorkerJobs } from '../worker/page-fetch.ts';
import { inlineBulkData } from './inline-bulk-data.ts';
import type { MetadataApi, MetadataJob, PickedInstances } from './metadata-api.ts';
import { shareEqualParts } from './share-equal-parts.ts';

/** The worker's side: the parsed tree never leaves it, only what was picked does. */
export function createMetadataApi(jobs: WorkerJobs): MetadataApi {
  return {
    loadMetadata: (id, job) => jobs.run(id, (ask) => loadMetadata(job, ask)),
  };
}

async function loadMetadata(job: MetadataJob, ask: AskArchive): Promise<Answer<PickedInstances>> {
  const answer = await ask(job.url, job.accept);
  if (!answer.ok) return answer;
  const list = await readList(answer.value, job.url);
  return list.ok ? pickInstances(list.value, job, ask) : list;
}

/** The instances among data sets in the DICOM JSON Model, with what belongs to their pictures fetched. */
export async function pickInstances(
  list: readonly unknown[],
  job: MetadataJob,
  ask: AskArchive,
): Promise<Answer<PickedInstances>> {
  const dataSets = await inlineBulkData(list, job, ask);
  const { instances, unreadable } = pick(dataSets);
  if (instances.length === 0 && unreadable.length > 0) {
    return failed('malformed', `${publicUrl(job.url)} describes no instance: ${unreadable[0]}.`);
  }
  const wanted = job.series
    ? instances.filter((instance) => instance.seriesInstanceUID === job.series)
    : instances;
  return { ok: true, value: { instances: shareEqualParts(wanted), unreadable } };
}

/** One broken instance must not cost the series; the first one that is read says so. */
function pick(dataSets: readonly unknown[]) {
  const instances: Instance[] = [];
  const unreadable: string[] = [];
  for (const dataSet of dataSets) {
    try {
      instances.push(instanceFromJson(dataSet));
    } catch (error) {
      if (!(error instanceof InstanceError)) throw error;
      unreadable.push(error.message);
    }
  }
  const first = instances[0];
  if (first && unreadable.length > 0) {
    const warning = `${unreadable.length} of ${dataSets.length} instances could not be read: ${unreadable[0]}.`;
    instances[0] = { ...first, warnings: [...first.warnings, warning] };
  }
  return { instances, unreadable };
}
