import { isUID } from '@alternator/dicom';
import * as v from 'valibot';

const uid = v.pipe(
  v.string('a UID as text belongs there'),
  v.check(isUID, 'a UID belongs there: digits and dots, at most 64 characters'),
  v.metadata({ description: 'A UID, as text.' }),
);
const text = v.optional(v.union([v.string(), v.number(), v.null()], 'a text belongs there'));
const number = v.optional(v.union([v.number(), v.string(), v.null()], 'a number belongs there'));

/** One image: what DICOM says of it under its keywords, and the file. */
export const jsonInstance = v.looseObject({
  metadata: v.optional(
    v.looseObject(
      { SOPInstanceUID: v.optional(uid), SOPClassUID: v.optional(uid) },
      'an object belongs there',
    ),
  ),
  url: v.pipe(
    v.string('the address of a DICOM file belongs there'),
    v.minLength(1, 'the address of a DICOM file belongs there'),
  ),
});

const seriesOf = <Instance extends v.GenericSchema>(instance: Instance) =>
  v.looseObject({
    SeriesInstanceUID: uid,
    SeriesDescription: text,
    SeriesNumber: number,
    SeriesDate: text,
    SeriesTime: text,
    Modality: text,
    instances: v.array(instance, 'a list of instances belongs there'),
  });

const studyOf = <Series extends v.GenericSchema>(series: Series) =>
  v.looseObject({
    StudyInstanceUID: uid,
    StudyDescription: text,
    StudyDate: text,
    StudyTime: text,
    PatientName: v.optional(v.unknown()),
    PatientID: text,
    PatientBirthDate: text,
    PatientSex: text,
    AccessionNumber: text,
    series: v.array(series, 'a list of series belongs there'),
  });

/** Each level by itself: one that is wrong costs no other. */
export const jsonSeries = seriesOf(v.unknown());
export const jsonStudy = studyOf(v.unknown());
export const jsonStudies = v.looseObject({
  studies: v.array(v.unknown(), 'a list of studies belongs there'),
});

/** The whole file, as it is published for editors. */
export const jsonStudyFile = v.looseObject({ studies: v.array(studyOf(seriesOf(jsonInstance))) });
