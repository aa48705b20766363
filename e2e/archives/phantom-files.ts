import { createFrameCodec, findSeries, instanceFile, makeDemoStudies } from '@alternator/testing';

/**
 * The DICOM files of a synthetic series, made one at a time.
 * @param key as in `qa-axial`, see `makeDemoStudies`
 * @throws when there is no such series
 */
export async function* phantomFiles(key: string): AsyncGenerator<Uint8Array> {
  const codec = createFrameCodec();
  for (const instance of findSeries(makeDemoStudies(), key).instances) {
    yield (await instanceFile(instance, codec)).bytes;
  }
}
