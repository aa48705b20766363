import type { Instance, SeriesInstanceUID, SOPInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import type { MadeLocator, StudyQuery } from '../../data-source.ts';
import { SourceError, type SourceErrorCode } from '../../errors.ts';
import type { SourceUnderTest } from './data-source.ts';
import { smallPixel } from './small-pixel.ts';
import type { Fault, Faults } from './source-faults.ts';

const studies = ['2.25.1', '2.25.2', '2.25.3'] as StudyInstanceUID[];

/** A source that keeps the contract over an archive that can be made to fail, for the suite's own tests. */
export function makeSourceRig(): { source: SourceUnderTest; faults: Faults } {
  let fault: Fault | undefined;
  let met = 0;
  const ask = async (signal: AbortSignal) => {
    signal.throwIfAborted();
    if (fault === undefined) return;
    met++;
    if (fault === 'hangs')
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const code: SourceErrorCode = fault === 'half' ? 'malformed' : (fault as SourceErrorCode);
    throw new SourceError(code, 'The archive failed.', { source: 'test' });
  };
  const source: SourceUnderTest = {
    id: 'test',
    async searchStudies({ offset, limit, patientName }: StudyQuery, signal) {
      await ask(signal);
      const found = patientName ? [] : studies;
      const page = found.slice(offset, offset + limit);
      return {
        studies: page.map((studyInstanceUID) => ({ source: 'test', studyInstanceUID, modalities: ['CT'] })),
        more: offset + limit < found.length,
        ignored: [],
      };
    },
    async searchSeries(study, signal) {
      await ask(signal);
      return [{ seriesInstanceUID: `${study}.1` as SeriesInstanceUID }];
    },
    async *instances(study, { signal }) {
      await ask(signal);
      if (studies.includes(study)) yield [instanceOf(study, 1), instanceOf(study, 2)];
    },
    locate: ({ sopInstanceUID, pixel }, frameNumber) => ({
      kind: 'made',
      key: sopInstanceUID,
      source: 'test',
      sopInstanceUID,
      frameNumber,
      pixel: pixel as MadeLocator['pixel'],
      transferSyntaxUID: '1.2.840.10008.1.2.1',
    }),
    bytes: () => new Blob([new Uint8Array(32)]).stream(),
  };
  const faults: Faults = {
    async begin(next) {
      fault = next;
      met = 0;
    },
    met: async () => met,
    patienceMs: 100,
  };
  return { source, faults };
}

function instanceOf(study: StudyInstanceUID, number: number): Instance {
  return {
    studyInstanceUID: study,
    seriesInstanceUID: `${study}.1` as SeriesInstanceUID,
    sopInstanceUID: `${study}.1.${number}` as SOPInstanceUID,
    sopClassUID: '1.2.840.10008.5.1.4.1.1.2' as Instance['sopClassUID'],
    patient: {},
    study: {},
    series: { modality: 'CT' },
    imageType: [],
    pixel: smallPixel,
    numberOfFrames: 1,
    frames: [{ rescale: { slope: 1, intercept: 0 }, voiWindows: [] }],
    warnings: [],
  };
}
