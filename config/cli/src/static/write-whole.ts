import { randomUUID } from 'node:crypto';
import { open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const PART = '.part';

/**
 * Writes a file so that it is at any moment the old one or the new one: beside its place, then renamed.
 *
 * @param toDisk whether it shall outlast a power cut too, which costs milliseconds
 */
export async function writeWhole(
  path: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  toDisk = true,
): Promise<void> {
  const part = `${path}.${randomUUID()}${PART}`;
  const file = await open(part, 'w');
  try {
    await writeFile(file, bytes);
    if (toDisk) await file.sync();
  } catch (error) {
    await file.close();
    await rm(part, { force: true });
    throw error;
  }
  await file.close();
  await rename(part, path);
}

/** Removes what a killed run left half written. */
export async function removeParts(folder: string, deep: boolean): Promise<void> {
  for (const name of await readdir(folder, { recursive: deep })) {
    if (name.endsWith(PART)) await rm(join(folder, name), { force: true });
  }
}
