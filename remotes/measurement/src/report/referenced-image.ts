import type { DataSetJson, Instance } from '@alternator/dicom';
import type { DisplaySet, Measurement, StudyRef } from '@alternator/sdk';
import { dataSet } from './attributes.ts';

/** A frame that a document points at. */
export interface ReferencedImage {
  readonly instance: Instance;
  /** From 1. */
  readonly frameNumber: number;
}

/** The frame that a measurement lies on; undefined while its series is not there. */
export function imageOf(
  { study, shape }: Pick<Measurement, 'study' | 'shape'>,
  displaySets: readonly DisplaySet[],
): ReferencedImage | undefined {
  return displaySets
    .filter((set) => isOfStudy(set, study))
    .flatMap(({ frames }) => frames)
    .find(
      ({ instance, frameNumber }) =>
        instance.sopInstanceUID === shape.on.sopInstanceUID && frameNumber === shape.on.frameNumber,
    );
}

export function isOfStudy(one: StudyRef, other: StudyRef): boolean {
  return one.source === other.source && one.studyInstanceUID === other.studyInstanceUID;
}

/** Each instance once, in the order in which they were named. */
export function distinctInstances(images: readonly ReferencedImage[]): readonly Instance[] {
  return [...new Map(images.map(({ instance }) => [instance.sopInstanceUID, instance])).values()];
}

/** Current Requested Procedure Evidence Sequence, PS3.3 C.17.2: all that the content refers to, by series. */
export function evidence(images: readonly ReferencedImage[]): readonly DataSetJson[] {
  const instances = distinctInstances(images);
  const studies = new Set(instances.map(({ studyInstanceUID }) => studyInstanceUID));
  return [...studies].map((study) => {
    const ofStudy = instances.filter(({ studyInstanceUID }) => studyInstanceUID === study);
    const series = new Set(ofStudy.map(({ seriesInstanceUID }) => seriesInstanceUID));
    return dataSet({
      StudyInstanceUID: study,
      ReferencedSeriesSequence: [...series].map((one) =>
        dataSet({
          SeriesInstanceUID: one,
          ReferencedSOPSequence: ofStudy
            .filter(({ seriesInstanceUID }) => seriesInstanceUID === one)
            .map(({ sopClassUID, sopInstanceUID }) =>
              dataSet({ ReferencedSOPClassUID: sopClassUID, ReferencedSOPInstanceUID: sopInstanceUID }),
            ),
        }),
      ),
    });
  });
}
