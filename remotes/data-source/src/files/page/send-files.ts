import type { DataSources, StoreResult } from '@alternator/sdk';
import type { WorkStep } from './create-work.ts';

/** Held in memory at once. */
const BATCH_BYTES = 32_000_000;

/** Sends files to an archive, a part at a time. Cancelling keeps what was sent. */
export async function sendFiles(
  sources: DataSources,
  target: string,
  files: readonly Blob[],
  { signal, onProgress }: WorkStep,
): Promise<StoreResult> {
  const stored: StoreResult['stored'][number][] = [];
  const failed: StoreResult['failed'][number][] = [];
  let sent = 0;
  for (const batch of inBatches(files)) {
    signal.throwIfAborted();
    const bytes = await Promise.all(batch.map(async (file) => new Uint8Array(await file.arrayBuffer())));
    const before = sent;
    const result = await sources.store(target, bytes, {
      signal,
      onProgress: (some) => onProgress(before + some),
    });
    stored.push(...result.stored);
    failed.push(...result.failed);
    sent += batch.reduce((sum, { size }) => sum + size, 0);
    onProgress(sent);
  }
  return { stored, failed };
}

function inBatches(files: readonly Blob[]): readonly (readonly Blob[])[] {
  const batches: Blob[][] = [];
  let room = 0;
  for (const file of files) {
    const last = batches.at(-1);
    if (last && file.size <= room) last.push(file);
    else batches.push([file]);
    room = (last && file.size <= room ? room : BATCH_BYTES) - file.size;
  }
  return batches;
}
