import type { Patient, SeriesAttributes, StudyAttributes } from './instance.ts';
import { compact } from './json/compact.ts';
import { DataSet } from './json/data-set.ts';
import { describeAttribute } from './json/tags.ts';
import type { SeriesInstanceUID, SOPInstanceUID, StudyInstanceUID } from './uid.ts';

/** One answer of a study search, PS3.18 10.6.3.3.1. Counts that were not sent are absent, which is not 0. */
export interface StudyMatch extends Patient, StudyAttributes {
  readonly studyInstanceUID: StudyInstanceUID;
  readonly modalities: readonly string[];
  readonly numberOfSeries?: number;
  readonly numberOfInstances?: number;
}

/** One answer of a series search, PS3.18 10.6.3.3.2. */
export interface SeriesMatch extends SeriesAttributes {
  readonly seriesInstanceUID: SeriesInstanceUID;
  readonly numberOfInstances?: number;
}

/** @throws {InstanceError} without a Study Instance UID */
export function studyMatchFromJson(json: unknown): StudyMatch {
  const dataSet = new DataSet(json, ignoreWarnings);
  const match = compact({
    patientName: dataSet.string('PatientName'),
    patientID: dataSet.string('PatientID'),
    patientBirthDate: dataSet.string('PatientBirthDate'),
    patientSex: dataSet.string('PatientSex'),
    studyDate: dataSet.string('StudyDate'),
    studyTime: dataSet.string('StudyTime'),
    studyDescription: dataSet.string('StudyDescription'),
    accessionNumber: dataSet.string('AccessionNumber'),
    numberOfSeries: dataSet.number('NumberOfStudyRelatedSeries'),
    numberOfInstances: dataSet.number('NumberOfStudyRelatedInstances'),
  });
  const studyInstanceUID = dataSet.requiredUID('StudyInstanceUID') as StudyInstanceUID;
  const modalities = [...new Set(dataSet.codes('ModalitiesInStudy').filter(Boolean))].sort();
  return { ...match, studyInstanceUID, modalities };
}

/** @throws {InstanceError} without a Series Instance UID */
export function seriesMatchFromJson(json: unknown): SeriesMatch {
  const dataSet = new DataSet(json, ignoreWarnings);
  const match = compact({
    modality: dataSet.string('Modality'),
    seriesNumber: dataSet.number('SeriesNumber'),
    seriesDescription: dataSet.string('SeriesDescription'),
    seriesDate: dataSet.string('SeriesDate'),
    bodyPartExamined: dataSet.string('BodyPartExamined'),
    laterality: dataSet.string('Laterality'),
    numberOfInstances: dataSet.number('NumberOfSeriesRelatedInstances'),
  });
  return { ...match, seriesInstanceUID: dataSet.requiredUID('SeriesInstanceUID') as SeriesInstanceUID };
}

/** What an archive says of instances that were sent to it, PS3.18 I.2. */
export interface StoreReceipt {
  readonly stored: readonly SOPInstanceUID[];
  readonly failed: readonly { readonly sopInstanceUID: SOPInstanceUID; readonly reason: string }[];
}

/** Reads the answer of STOW-RS; instances without a UID are left out, for nobody could name them. */
export function storeReceiptFromJson(json: unknown): StoreReceipt {
  const dataSet = new DataSet(json, ignoreWarnings);
  const named = (keyword: 'ReferencedSOPSequence' | 'FailedSOPSequence') =>
    dataSet.items(keyword).flatMap((item) => {
      const uid = item.uid('ReferencedSOPInstanceUID') as SOPInstanceUID | undefined;
      return uid ? [{ uid, code: item.number('FailureReason') }] : [];
    });
  return {
    stored: named('ReferencedSOPSequence').map(({ uid }) => uid),
    failed: named('FailedSOPSequence').map(({ uid, code }) => ({
      sopInstanceUID: uid,
      reason: failureReason(code),
    })),
  };
}

/** PS3.4 CC.2.3, PS3.18 I.2.2. */
const reasons: Readonly<Record<number, string>> = {
  272: 'processing failure (0110H)',
  290: 'SOP class not supported (0122H)',
  42752: 'out of resources (A700H)',
  43264: 'data set does not match SOP class (A900H)',
  49152: 'cannot understand (C000H)',
  49442: 'transfer syntax not supported (C122H)',
};

function failureReason(code: number | undefined): string {
  if (code === undefined) return `no ${describeAttribute('FailureReason')} given`;
  return reasons[code] ?? `failure ${code.toString(16).toUpperCase().padStart(4, '0')}H`;
}

/** Of a list only what is shown matters, and that is absent where it was unreadable. */
function ignoreWarnings(): void {
  // Nothing to do: see above.
}
