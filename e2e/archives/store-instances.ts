import { randomUUID } from 'node:crypto';

/** An archive did not take an upload. */
export class StoreFailed extends Error {
  readonly code = 'store-failed';
}

/** Bytes of DICOM files, which may be made while they are stored. */
export type FilesToStore = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Requests stay below this, so that neither side holds a whole series at once. */
const batchBytes = 16 * 1024 * 1024;

/**
 * Stores DICOM files by STOW-RS, PS3.18 10.5.
 * @param root the DICOMweb root, with the slash at the end
 * @throws {StoreFailed} when the archive refuses any of them
 */
export async function storeInstances(root: string, files: FilesToStore): Promise<void> {
  let batch: Uint8Array[] = [];
  let size = 0;
  for await (const file of files) {
    batch.push(file);
    size += file.byteLength;
    if (size < batchBytes) continue;
    await store(root, batch);
    batch = [];
    size = 0;
  }
  if (batch.length > 0) await store(root, batch);
}

async function store(root: string, files: readonly Uint8Array[]): Promise<void> {
  const boundary = randomUUID();
  const head = Buffer.from(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`);
  const parts = files.flatMap((file) => [head, file, Buffer.from('\r\n')]);
  const response = await fetch(`${root}studies`, {
    method: 'POST',
    headers: { 'Content-Type': `multipart/related; type="application/dicom"; boundary=${boundary}` },
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    signal: AbortSignal.timeout(60_000),
  });
  const text = await response.text();
  if (!response.ok || refusedIn(text) > 0) {
    throw new StoreFailed(`STOW-RS of ${files.length} files: ${response.status} ${text.slice(0, 2000)}`);
  }
}

/** The length of the Failed SOP Sequence (0008,1198), which may be there and empty; PS3.18 10.5.3. */
function refusedIn(text: string): number {
  const answer = JSON.parse(text) as Readonly<Record<string, { readonly Value?: readonly unknown[] }>>;
  return answer['00081198']?.Value?.length ?? 0;
}
