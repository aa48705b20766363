import type { SeriesInstanceUID } from '@alternator/dicom';
import { bulkDataAccept, type Dialect } from '@alternator/dicom/dicomweb';
import type { ArchiveWorker, JobPlace } from '../worker/archive-worker.ts';
import type { PickedInstances } from './metadata-api.ts';

/** What the client needs of a source's settings. */
export interface MetadataPlace extends JobPlace {
  readonly wadoRoot: string;
  readonly origins: readonly string[];
  readonly dialect: Dialect;
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
  { source, wadoRoot, origins, timeoutMs, dialect }: MetadataPlace,
): MetadataClient {
  const { bulkDataRelativeTo, rebaseBulkData } = dialect;
  const bulkData = {
    accept: bulkDataAccept(dialect),
    wadoRoot,
    origins,
    bulkDataRelativeTo,
    rebaseBulkData,
  };
  return {
    load({ url, series, signal }) {
      const job = { url, accept, bulkData, ...(series && { series }) };
      return worker.run({
        source,
        timeoutMs,
        url,
        signal,
        accept,
        start: (api, id) => api.loadMetadata(id, job),
      });
    },
  };
}
