import { type Instance, InstanceError, instanceFromJson } from '@alternator/dicom';
import type { Answer } from '../answer/answer.ts';
import { failed, publicUrl } from '../answer/answer.ts';
import { ask } from '../answer/ask.ts';
import { readList } from '../answer/read-json.ts';
import { fetchPlainly } from './fetch-plainly.ts';
import { inlineBulkData } from './inline-bulk-data.ts';
import type { MetadataApi, MetadataJob, MetadataReply } from './metadata-api.ts';
import { shareEqualParts } from './share-equal-parts.ts';

/** The worker's side: the parsed tree never leaves it, only what was picked does. */
export function createMetadataApi(): MetadataApi {
  const running = new Map<number, AbortController>();
  return {
    async load(job) {
      const controller = new AbortController();
      running.set(job.id, controller);
      try {
        return await loadMetadata(job, controller.signal);
      } catch (error) {
        if (controller.signal.aborted) return { ok: false, aborted: true };
        throw error;
      } finally {
        running.delete(job.id);
      }
    },
    cancel: (id) => running.get(id)?.abort(),
  };
}

async function loadMetadata(job: MetadataJob, signal: AbortSignal): Promise<MetadataReply> {
  const answer: Answer<readonly unknown[]> = await ask(
    job.url,
    (anySignal) => fetchPlainly(job.url, job.accept, anySignal),
    (response) => readList(response, job.url),
    { signal, timeoutMs: job.timeoutMs },
  );
  if (!answer.ok) return answer;
  const dataSets = await inlineBulkData(answer.value, job, signal);
  const { instances, unreadable } = pick(dataSets);
  if (instances.length === 0 && unreadable.length > 0) {
    return failed('malformed', `${publicUrl(job.url)} describes no instance: ${unreadable[0]}.`);
  }
  const wanted = job.series
    ? instances.filter((instance) => instance.seriesInstanceUID === job.series)
    : instances;
  return { ok: true, instances: shareEqualParts(wanted), unreadable };
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
