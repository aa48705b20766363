import type { DisplaySet, Measurement, StudyRef } from '@alternator/sdk';
import * as codes from './codes.ts';
import { code, container, image, text } from './content-item.ts';
import { type DocumentFrame, languageAndObserver, writeDocument } from './document.ts';
import { isReportable, measurementGroup, type Placed } from './measurement-group.ts';
import { distinctInstances, imageOf, isOfStudy, type ReferencedImage } from './referenced-image.ts';
import { ReportError } from './report-error.ts';

const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33';

export interface ReportInput {
  readonly study: StudyRef;
  readonly measurements: readonly Measurement[];
  readonly displaySets: readonly DisplaySet[];
}

/**
 * A Comprehensive SR (PS3.3 A.35.3) by PS3.16 TID 1500 "Measurement Report". Measurements without a value are left
 * out: the caller tells the reader.
 *
 * @throws {ReportError} when a measurement belongs to another study, or none can be reported
 */
export function measurementReport(input: ReportInput, frame: DocumentFrame): Uint8Array<ArrayBuffer> {
  const placed = placedMeasurements(input);
  const images = placed.map(({ on }) => on);
  const modality = images[0]?.instance.series.modality;
  const comment = frame.comment.trim();
  return writeDocument(frame, {
    sopClassUID: COMPREHENSIVE_SR,
    modality: 'SR',
    template: '1500',
    title: codes.imagingMeasurementReport,
    images,
    attributes: {
      CompletionFlag: 'COMPLETE',
      VerificationFlag: 'UNVERIFIED',
      PerformedProcedureCodeSequence: [],
    },
    items: [
      ...languageAndObserver(frame),
      code('HAS CONCEPT MOD', codes.procedureReported, codes.procedureOf(modality)),
      imageLibrary(images),
      container(codes.imagingMeasurements, placed.map(measurementGroup)),
      // TID 1500 is extensible, and has no place of its own for it.
      ...(comment ? [text('CONTAINS', codes.comment, comment)] : []),
    ],
  });
}

function placedMeasurements({ study, measurements, displaySets }: ReportInput): readonly Placed[] {
  if (measurements.some((one) => !isOfStudy(one.study, study))) throw new ReportError('other-study');
  const valued = measurements.filter(({ quantities }) => quantities.some(isReportable));
  if (valued.length === 0) throw new ReportError('nothing');
  return valued.map((measurement) => {
    const on = imageOf(measurement, displaySets);
    if (!on) throw new ReportError('no-image');
    if (on.instance.studyInstanceUID !== study.studyInstanceUID) throw new ReportError('other-study');
    return { measurement, on };
  });
}

/** TID 1600, with its images alone. */
function imageLibrary(images: readonly ReferencedImage[]) {
  const entries = distinctInstances(images).map((instance) =>
    image('CONTAINS', { instance: { ...instance, numberOfFrames: 1 }, frameNumber: 1 }),
  );
  return container(codes.imageLibrary, [container(codes.imageLibraryGroup, entries)]);
}
