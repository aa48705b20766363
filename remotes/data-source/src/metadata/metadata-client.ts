import type { SeriesInstanceUID } from '@alternator/dicom';
import type { ArchiveWorker, JobPlace } from '../worker/archive-worker.ts';
import type { PickedInstances } from './metadata-api.ts';

/** What the client needs of a source's settings. */
export interface MetadataPlace extends JobPlace {
  readonly wadoRoot: string;
  readonly origins: readonly string[];
}

export interface MetadataRequest {
  readonly url: string;
  readonly series?: SeriesInstanceUID;
  readonly signal: AbortSignal;
}

/** Metadata of one source. */
export interface MetadataClient {
  /** @throws {SourceError} */
  load(request: MetadataRequest): Promise<PickedInstances>;
}

const accept = 'application/dicom+json';

export function createMetadataClient(
  worker: ArchiveWorker,
  { source, wadoRoot, origins, timeoutMs }: MetadataPlace,
): MetadataClient {
  return {
    load({ url, series, signal }) {
      const job = { url, accept, wadoRoot, origins, ...(series && { series }) };
      return worker.run({ source, timeoutMs, url, signal, start: (api, id) => api.loadMetadata(id, job) });
    },
  };
}
