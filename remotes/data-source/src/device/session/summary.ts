import type { Instance, SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';

/** One study of this device, as a list shows it. */
export interface DeviceStudy {
  readonly studyInstanceUID: StudyInstanceUID;
  readonly patientName?: string;
  readonly patientID?: string;
  readonly patientBirthDate?: string;
  readonly patientSex?: string;
  readonly studyDate?: string;
  readonly studyTime?: string;
  readonly studyDescription?: string;
  readonly accessionNumber?: string;
  readonly modalities: readonly string[];
  readonly numberOfSeries: number;
  readonly numberOfInstances: number;
  /** Of its files. */
  readonly bytes: number;
}

/** One series of this device. */
export interface DeviceSeries {
  readonly seriesInstanceUID: SeriesInstanceUID;
  readonly modality?: string;
  readonly seriesNumber?: number;
  readonly seriesDescription?: string;
  readonly numberOfInstances: number;
}

/** What a study is, by its instances; `undefined` without any. */
export function summaryOf(instances: readonly Instance[], bytes: number): DeviceStudy | undefined {
  const [first] = instances;
  if (!first) return undefined;
  const { patientAge: _, ...study } = first.study;
  const modalities = new Set(instances.flatMap(({ series }) => series.modality ?? []));
  return {
    studyInstanceUID: first.studyInstanceUID,
    ...first.patient,
    ...study,
    modalities: [...modalities].sort(),
    numberOfSeries: new Set(instances.map(({ seriesInstanceUID }) => seriesInstanceUID)).size,
    numberOfInstances: instances.length,
    bytes,
  };
}

/** The series of a study, by their numbers. */
export function seriesOf(instances: readonly Instance[]): readonly DeviceSeries[] {
  const series = new Map<SeriesInstanceUID, DeviceSeries>();
  for (const { seriesInstanceUID, series: attributes } of instances) {
    const { modality, seriesNumber, seriesDescription } = attributes;
    const numberOfInstances = (series.get(seriesInstanceUID)?.numberOfInstances ?? 0) + 1;
    series.set(seriesInstanceUID, {
      seriesInstanceUID,
      ...(modality !== undefined && { modality }),
      ...(seriesNumber !== undefined && { seriesNumber }),
      ...(seriesDescription !== undefined && { seriesDescription }),
      numberOfInstances,
    });
  }
  const last = Number.MAX_SAFE_INTEGER;
  return [...series.values()].sort((a, b) => (a.seriesNumber ?? last) - (b.seriesNumber ?? last));
}
