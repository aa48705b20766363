import { createMetadataApi } from '../metadata/load-metadata.ts';
import { createStaticApi } from '../static/create-static-api.ts';
import { createWorkerJobs } from './page-fetch.ts';
import type { WorkerApi } from './worker-api.ts';

/** The worker's side of everything. */
export function createWorkerApi(): WorkerApi {
  const jobs = createWorkerJobs();
  const { connect, cancel } = jobs;
  return { connect, cancel, ...createMetadataApi(jobs), ...createStaticApi(jobs) };
}
