import { readdir } from 'node:fs/promises';
import { isUID } from '@alternator/dicom';

/** Folders named by a UID, none where there is no such folder; everything else in it is an index or bulk data. */
export async function uidsIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter(isUID).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
