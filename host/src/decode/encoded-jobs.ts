import type { BytesInput, DecodeReply } from '@alternator/decode';
import { createEncodedCache, type EncodedCache } from './encoded-cache.ts';
import type { Job } from './job.ts';

/** What the cache of encoded frames has to do with the jobs of a pool. */
export interface EncodedJobs {
  readonly cache: EncodedCache;
  /** The bytes of a frame that was fetched before; marks the job with where they came from. */
  inputOf(job: Job): BytesInput | undefined;
  /** Keeps what a job brought. True where the job should go again, to the archive: what was kept made no picture. */
  settle(job: Job, reply: DecodeReply): boolean;
}

export function createEncodedJobs(capacityBytes: number): EncodedJobs {
  const cache = createEncodedCache(capacityBytes);
  return {
    cache,
    inputOf(job) {
      const { locator, values } = job;
      job.ticket = cache.ticket(locator.source);
      // A checker wants what the archive gives now, and would fill the cache with what nobody looks at again.
      const known = values === 'display' ? cache.read(locator) : undefined;
      job.keptAs = known?.transferSyntaxUID;
      job.keep = values === 'display' && !known && cache.wants(locator);
      return known && { kind: 'bytes', bytes: known.bytes };
    },
    settle(job, reply) {
      const { locator, keptAs } = job;
      if (reply.ok) {
        const { encoded, frame } = reply;
        const { transferSyntaxUID } = frame;
        if (encoded) cache.keep(locator, { bytes: encoded, transferSyntaxUID }, job.ticket);
        return false;
      }
      if (keptAs === undefined || reply.code === 'aborted') return false;
      cache.drop(locator);
      return job.requesters.size > 0;
    },
  };
}
