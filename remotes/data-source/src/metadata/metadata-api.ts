import type { Instance } from '@alternator/dicom';
import type { Dialect } from '@alternator/dicom/dicomweb';
import type { WorkerReply } from '../worker/page-fetch.ts';

/** Metadata of a study or a series, to be asked for, parsed and picked in the worker. */
export interface MetadataJob {
  readonly url: string;
  /** One value: archives refuse lists. */
  readonly accept: string;
  /** Keeps only the instances of this series. */
  readonly series?: string;
  readonly bulkData: BulkDataPlace;
}

/** Where the BulkDataURIs of an archive lead, and how they are asked for. */
export interface BulkDataPlace extends Pick<Dialect, 'bulkDataRelativeTo' | 'rebaseBulkData'> {
  readonly accept: string;
  readonly wadoRoot: string;
  /** Nothing else is asked, wherever a BulkDataURI leads. */
  readonly origins: readonly string[];
}

export interface PickedInstances {
  readonly instances: readonly Instance[];
  readonly unreadable: readonly string[];
}

/** What the worker does with metadata. */
export interface MetadataApi {
  loadMetadata(id: number, job: MetadataJob): Promise<WorkerReply<PickedInstances>>;
}
