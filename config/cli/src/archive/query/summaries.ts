import { type DicomJson, dicomJson, type Keyword, mergedDicomJson, tagOf, textOf } from '@alternator/testing';
import type { CatalogueSeries, CatalogueStudy, StoredInstance } from '../store/stored-instance.ts';

/** Attributes of a study in a search result, PS3.18 table 10.6.3-3 and what a study list shows. */
const STUDY_KEYWORDS: readonly Keyword[] = [
  'SpecificCharacterSet',
  'StudyDate',
  'StudyTime',
  'AccessionNumber',
  'ReferringPhysicianName',
  'StudyDescription',
  'PatientName',
  'PatientID',
  'PatientBirthDate',
  'PatientSex',
  'PatientAge',
  'StudyInstanceUID',
  'StudyID',
];

const SERIES_KEYWORDS: readonly Keyword[] = [
  'SpecificCharacterSet',
  'Modality',
  'SeriesDate',
  'SeriesTime',
  'SeriesDescription',
  'BodyPartExamined',
  'StudyInstanceUID',
  'SeriesInstanceUID',
  'SeriesNumber',
  'Laterality',
];

const INSTANCE_KEYWORDS: readonly Keyword[] = [
  'SpecificCharacterSet',
  'SOPClassUID',
  'SOPInstanceUID',
  'StudyInstanceUID',
  'SeriesInstanceUID',
  'InstanceNumber',
  'NumberOfFrames',
  'Rows',
  'Columns',
  'BitsAllocated',
];

/** A line of a search result, and the data sets that relational keys are matched against. */
export interface Candidate {
  readonly summary: DicomJson;
  readonly dataSets: readonly DicomJson[];
}

/** A study as a search result. */
export function studyCandidate(study: CatalogueStudy, root: string): Candidate {
  const series = [...study.series.values()];
  const dataSets = series.flatMap((one) => {
    const first = firstInstance(one);
    return first ? [first.dataSet()] : [];
  });
  const modalities = [...new Set(dataSets.flatMap((dataSet) => textOf(dataSet, 'Modality') ?? []))];
  const summary = mergedDicomJson(
    picked(dataSets[0] ?? {}, STUDY_KEYWORDS),
    dicomJson({
      InstanceAvailability: 'ONLINE',
      ModalitiesInStudy: modalities,
      RetrieveURL: `${root}/studies/${study.studyInstanceUID}`,
      NumberOfStudyRelatedSeries: series.length,
      NumberOfStudyRelatedInstances: series.reduce((sum, one) => sum + one.instances.size, 0),
    }),
  );
  return { summary, dataSets };
}

/** A series as a search result; with its study's attributes where the path names no study. */
export function seriesCandidate(series: CatalogueSeries, root: string, study: DicomJson = {}): Candidate {
  const dataSet = firstInstance(series)?.dataSet() ?? {};
  const summary = mergedDicomJson(
    study,
    picked(dataSet, SERIES_KEYWORDS),
    dicomJson({
      NumberOfSeriesRelatedInstances: series.instances.size,
      RetrieveURL: `${root}/studies/${series.studyInstanceUID}/series/${series.seriesInstanceUID}`,
    }),
  );
  return { summary, dataSets: [dataSet] };
}

/** An instance as a search result. */
export function instanceCandidate(
  instance: StoredInstance,
  root: string,
  parents: DicomJson = {},
): Candidate {
  const dataSet = instance.dataSet();
  const { studyInstanceUID, seriesInstanceUID, sopInstanceUID } = instance;
  const summary = mergedDicomJson(
    parents,
    picked(dataSet, INSTANCE_KEYWORDS),
    dicomJson({
      InstanceAvailability: 'ONLINE',
      AvailableTransferSyntaxUID: instance.transferSyntaxUID,
      RetrieveURL: `${root}/studies/${studyInstanceUID}/series/${seriesInstanceUID}/instances/${sopInstanceUID}`,
    }),
  );
  return { summary, dataSets: [dataSet] };
}

function firstInstance(series: CatalogueSeries): StoredInstance | undefined {
  return series.instances.values().next().value;
}

function picked(dataSet: DicomJson, keywords: readonly Keyword[]): DicomJson {
  const elements = keywords.flatMap((keyword) => {
    const element = dataSet[tagOf(keyword)];
    return element ? [[tagOf(keyword), element] as const] : [];
  });
  return Object.fromEntries(elements);
}
