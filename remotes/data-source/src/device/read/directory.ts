import type { LazyDataSet, Part10File } from '@alternator/dicom';

/** Media Storage Directory Storage, PS3.3 F. */
const DIRECTORY = '1.2.840.10008.1.3.10';
const RECORDS = '00041220';
const FILE_ID = '00041500';

/** A file that a DICOMDIR names, by the components of its path from the folder of the DICOMDIR. */
export type DirectoryReference = readonly string[];

/** Whether the file is a DICOMDIR, whatever its name. */
export function isDirectory({ dataSet }: Part10File): boolean {
  return dataSet['00020002']?.Value?.[0] === DIRECTORY || dataSet[RECORDS] !== undefined;
}

/** The files that a DICOMDIR names, PS3.3 F.3.2.2; records without a file (patients, studies, series) name none. */
export function referencesOf({ dataSet }: Part10File): readonly DirectoryReference[] {
  const records = (dataSet[RECORDS]?.items ?? []) as readonly LazyDataSet[];
  return records.flatMap((record) => {
    const parts = (record[FILE_ID]?.Value ?? []).flatMap((part) => (typeof part === 'string' ? [part] : []));
    return parts.length > 0 ? [parts] : [];
  });
}

/**
 * A path as discs and operating systems agree on it: `IM000001.;1` of ISO 9660, lower case of some drivers, and
 * backslashes that writers put where a list of components belongs are the same file.
 */
export function comparablePath(parts: readonly string[]): string {
  return parts
    .flatMap((part) => part.split(/[\\/]/))
    .map((part) => part.trim().replace(/;\d+$/, '').replace(/\.$/, '').toUpperCase())
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
