import type { ColourProfile } from '../colour-profile.ts';
import { readProfile } from '../icc/read-profile.ts';
import type { DataSet } from './data-set.ts';

/**
 * The ICC profile of a colour image, PS3.3 C.11.15; of a whole slide image that of its optical paths, C.8.12.5.
 * Undefined when there is none or its colours are those of sRGB; with a warning when it cannot be followed.
 */
export function readColourProfile(dataSet: DataSet): ColourProfile | undefined {
  const holders = [dataSet, ...dataSet.items('OpticalPathSequence')].filter((item) => item.has('ICCProfile'));
  const profiles = holders.map((item) => item.bytes('ICCProfile'));
  const [first] = profiles;
  if (holders.length === 0) return undefined;
  if (!first) return refused(dataSet, 'it could not be had');
  if (profiles.some((other) => !isEqual(first, other))) return refused(dataSet, 'there are several');
  const read = readProfile(first);
  if (read.kind === 'unsupported') return refused(dataSet, read.reason);
  return read.kind === 'converted' ? read.profile : undefined;
}

function refused(dataSet: DataSet, reason: string): undefined {
  dataSet.warn(`The colours are shown without their ICC profile: ${reason}.`);
  return undefined;
}

function isEqual(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b?.length === a.length && a.every((byte, index) => byte === b[index]);
}
