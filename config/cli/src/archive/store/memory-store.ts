import { DicomReadError, readPart10, textOf } from '@alternator/testing';
import { type ArchiveStore, createCatalogue, type StoredInstance } from './stored-instance.ts';

/** A store that lives as long as the process. */
export function createMemoryStore(files: readonly Uint8Array[] = []): ArchiveStore {
  const catalogue = createCatalogue();
  const add = (file: Uint8Array) => {
    const instance = instanceInMemory(file);
    catalogue.add(instance);
    return instance;
  };
  for (const file of files) add(file);
  return { catalogue, add };
}

/**
 * A DICOM file as a stored instance.
 *
 * @throws {DicomReadError} when it cannot be read, or names no study, series or instance
 */
export function instanceInMemory(bytes: Uint8Array): StoredInstance {
  const file = readPart10(bytes);
  const uid = (keyword: 'StudyInstanceUID' | 'SeriesInstanceUID' | 'SOPInstanceUID') => {
    const value = textOf(file.dataSet, keyword);
    if (!value) throw new DicomReadError(`the data set has no ${keyword}`);
    return value;
  };
  return {
    studyInstanceUID: uid('StudyInstanceUID'),
    seriesInstanceUID: uid('SeriesInstanceUID'),
    sopInstanceUID: uid('SOPInstanceUID'),
    transferSyntaxUID: file.transferSyntaxUID,
    numberOfFrames: file.frameCount,
    dataSet: () => file.dataSet,
    frame: async (number) => file.frame(number),
    file: async () => bytes,
  };
}
