import type { Instance, SeriesInstanceUID } from '@alternator/dicom';
import type { Failed } from '../answer/answer.ts';

/** Metadata of a study or a series, to be fetched, parsed and picked in the worker. */
export interface MetadataJob {
  /** For `cancel`; an AbortSignal does not cross. */
  readonly id: number;
  readonly url: string;
  /** One value: archives refuse lists. */
  readonly accept: string;
  /** Keeps only the instances of this series. */
  readonly series?: SeriesInstanceUID;
  /** BulkDataURIs that lead elsewhere are rebased onto it. */
  readonly wadoRoot: string;
  /** Nothing else is asked, wherever a BulkDataURI leads. */
  readonly origins: readonly string[];
  readonly timeoutMs: number;
}

/** Comlink drops an error's code, so failures are values. */
export type MetadataReply =
  | { readonly ok: true; readonly instances: readonly Instance[]; readonly unreadable: readonly string[] }
  | Failed
  | { readonly ok: false; readonly aborted: true };

/** What the metadata worker does. */
export interface MetadataApi {
  load(job: MetadataJob): Promise<MetadataReply>;
  cancel(id: number): void;
}
