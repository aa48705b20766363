import { createHash } from 'node:crypto';
import { createUID } from '@alternator/dicom';

/** The same UID for the same name on every machine, under the UUID-derived root (PS3.5 B.2). */
export function uidFromName<Kind extends string>(name: string): Kind {
  const hash = createHash('sha256').update(`alternator:${name}`).digest();
  return createUID<Kind>(hash.subarray(0, 16));
}
