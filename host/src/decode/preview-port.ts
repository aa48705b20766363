import { codecFamilyOf, type FrameInput, previewReduction } from '@alternator/decode';
import type { DecodedFrame } from '@alternator/sdk';
import { type Job, priorityOf } from './job.ts';

/** Where a worker puts the preview of a job, for whoever asked for one; undefined where none is worth it. */
export function previewPort(job: Job, input: FrameInput): MessagePort | undefined {
  if (job.isPreviewed || !isWorthPreview(job, input)) return undefined;
  const { port1, port2 } = new MessageChannel();
  const { signal } = job;
  port1.onmessage = ({ data }: MessageEvent<DecodedFrame>) => {
    port1.close();
    // The frame itself may have come on the other port meanwhile.
    if (signal.aborted || job.isPreviewed) return;
    job.isPreviewed = true;
    for (const { request } of [...job.requesters]) request.onPreview?.(data);
  };
  signal.addEventListener('abort', () => port1.close(), { once: true });
  return port2;
}

function isWorthPreview(job: Job, input: FrameInput): boolean {
  const { locator, requesters, values } = job;
  if (values !== 'display' || previewReduction(locator.pixel) === undefined) return false;
  if (![...requesters].some(({ request }) => request.onPreview)) return false;
  const family = codecFamilyOf(job.keptAs ?? locator.transferSyntaxUID);
  const isReducible =
    family === 'j2k' || (family === 'htj2k' && input.kind === 'http') || family === undefined;
  return isReducible && priorityOf(job).tier === 'visible';
}
