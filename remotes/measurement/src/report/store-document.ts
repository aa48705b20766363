import type { DataSources } from '@alternator/sdk';

export interface Sending {
  readonly sources: Pick<DataSources, 'store'>;
  readonly target: string;
  readonly file: Uint8Array;
  readonly sopInstanceUID: string;
  readonly signal: AbortSignal;
  onProgress(part: number): void;
}

/**
 * Stores one document. An archive that does not say that it has it counts as one that refused.
 *
 * @returns why it was refused, in the archive's words; an empty text when it did not say; undefined when it was stored
 * @throws as `DataSources.store` does
 */
export async function storeDocument(sending: Sending): Promise<string | undefined> {
  const { sources, target, file, sopInstanceUID, signal } = sending;
  const onProgress = (sent: number, total: number) => sending.onProgress(total > 0 ? sent / total : 0);
  const { stored, failed } = await sources.store(target, [file], { signal, onProgress });
  const [refused] = failed;
  if (refused) return refused.reason;
  return stored.some((uid) => uid === sopInstanceUID) ? undefined : '';
}
