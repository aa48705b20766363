import type { ImageIdentity } from '../image-identity.ts';
import { DataSet } from './data-set.ts';

/** The identity that a data set in the DICOM JSON Model states, a file's own (`Part10File.dataSet`) among them. */
export function imageIdentity(json: unknown): ImageIdentity {
  const dataSet = new DataSet(json, () => undefined);
  const stated = {
    sopInstanceUID: dataSet.string('SOPInstanceUID'),
    seriesInstanceUID: dataSet.string('SeriesInstanceUID'),
    studyInstanceUID: dataSet.string('StudyInstanceUID'),
    patientID: dataSet.string('PatientID'),
    patientName: dataSet.string('PatientName'),
  };
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
}
