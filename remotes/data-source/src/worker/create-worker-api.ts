import { createMetadataApi } from '../metadata/load-metadata.ts';
import { createWorkerJobs } from './page-fetch.ts';
import type { WorkerApi } from './worker-api.ts';

/** The worker's side of everything. */
export function createWorkerApi(): WorkerApi {
  const jobs = createWorkerJobs();
  return { connect: jobs.connect, cancel: jobs.cancel, ...createMetadataApi(jobs) };
}
