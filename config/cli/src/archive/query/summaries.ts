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
  const instances = series.reduce((sum, one) => sum + one.instances.size, 0);
  const summary = mergedDicomJson(
    studySummary(dataSets, instances),
    dicomJson({ RetrieveURL: `${root}/studies/${study.studyInstanceUID}` }),
  );
  return { summary, dataSets };
}

/** What a search says of a study, but for its URL, by one data set of each of its series. */
export function studySummary(ofSeries: readonly DicomJson[], instances: number): DicomJson {
  const modalities = [...new Set(ofSeries.flatMap((dataSet) => textOf(dataSet, 'Modality') ?? []))];
  return mergedDicomJson(
    picked(ofSeries[0] ?? {}, STUDY_KEYWORDS),
    dicomJson({
      InstanceAvailability: 'ONLINE',
      ModalitiesInStudy: modalities,
      NumberOfStudyRelatedSeries: ofSeries.length,
      NumberOfStudyRelatedInstances: instances,
    }),
  );
}

/** A series as a search result; with its study's attributes where the path names no study. */
export function seriesCandidate(series: CatalogueSeries, root: string, study: DicomJson = {}): Candidate {
  const dataSet = firstInstance(series)?.dataSet() ?? {};
  const summary = mergedDicomJson(
    study,
    seriesSummary(dataSet, series.instances.size),
    dicomJson({
      RetrieveURL: `${root}/studies/${series.studyInstanceUID}/series/${series.seriesInstanceUID}`,
    }),
  );
  return { summary, dataSets: [dataSet] };
}

/** What a search says of a series, but for its URL. */
export function seriesSummary(dataSet: DicomJson, instances: number): DicomJson {
  return mergedDicomJson(
    picked(dataSet, SERIES_KEYWORDS),
    dicomJson({ NumberOfSeriesRelatedInstances: instances }),
  );
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
    instanceSummary(dataSet, instance.transferSyntaxUID),
    dicomJson({
      RetrieveURL: `${root}/studies/${studyInstanceUID}/series/${seriesInstanceUID}/instances/${sopInstanceUID}`,
    }),
  );
  return { summary, dataSets: [dataSet] };
}

/** What a search says of an instance, but for its URL. */
export function instanceSummary(dataSet: DicomJson, transferSyntaxUID: string): DicomJson {
  return mergedDicomJson(
    picked(dataSet, INSTANCE_KEYWORDS),
    dicomJson({ InstanceAvailability: 'ONLINE', AvailableTransferSyntaxUID: transferSyntaxUID }),
  );
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
