import type { MetadataApi } from '../metadata/metadata-api.ts';
import type { StaticApi } from '../static/static-api.ts';
import type { JobApi } from './page-fetch.ts';

/** All that the worker of this remote does for the page. */
export interface WorkerApi extends JobApi, MetadataApi, StaticApi {}
