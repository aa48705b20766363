import { type SOPInstanceUID, storeReceiptFromJson } from '@alternator/dicom';
import type { StoreOptions, StoreResult } from '@alternator/sdk';
import type { DicomwebClient } from './client.ts';

/** One request a batch: small enough that progress moves and a proxy lets it pass. */
const BATCH_BYTES = 20_000_000;

/** Sends files by STOW-RS, PS3.18 10.5, batch by batch; progress is told after each. */
export async function storeFiles(
  client: DicomwebClient,
  files: readonly Uint8Array[],
  { signal, onProgress }: StoreOptions,
): Promise<StoreResult> {
  const total = files.reduce((sum, file) => sum + file.byteLength, 0);
  const stored: SOPInstanceUID[] = [];
  const failed: StoreResult['failed'][number][] = [];
  let sent = 0;
  onProgress?.(sent, total);
  for (const batch of inBatches(files)) {
    const receipt = storeReceiptFromJson(await client.store(batch, signal));
    stored.push(...receipt.stored);
    failed.push(...receipt.failed);
    sent += batch.reduce((sum, file) => sum + file.byteLength, 0);
    onProgress?.(sent, total);
  }
  return { stored, failed };
}

function inBatches(files: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const batches: Uint8Array[][] = [];
  let room = 0;
  for (const file of files) {
    const last = batches.at(-1);
    if (last && file.byteLength <= room) {
      last.push(file);
      room -= file.byteLength;
    } else {
      batches.push([file]);
      room = BATCH_BYTES - file.byteLength;
    }
  }
  return batches;
}
