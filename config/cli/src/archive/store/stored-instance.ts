import type { DicomJson } from '@alternator/testing';

/** One SOP instance as the archive serves it. */
export interface StoredInstance {
  readonly studyInstanceUID: string;
  readonly seriesInstanceUID: string;
  readonly sopInstanceUID: string;
  readonly transferSyntaxUID: string;
  /** 0 where there is no pixel data. */
  readonly numberOfFrames: number;
  /** The data set without pixel data. */
  dataSet(): DicomJson;
  /** A frame (from 1) as it is stored. */
  frame(number: number): Promise<Uint8Array>;
  /** The whole DICOM file. */
  file(): Promise<Uint8Array>;
}

/** What the archive keeps: a catalogue to search, and a way to add to it. */
export interface ArchiveStore {
  readonly catalogue: Catalogue;
  /**
   * Takes a DICOM file in; the same SOP Instance UID replaces.
   *
   * @throws {DicomReadError} when it is none
   */
  add(file: Uint8Array): StoredInstance;
}

export interface CatalogueSeries {
  readonly seriesInstanceUID: string;
  readonly studyInstanceUID: string;
  readonly instances: ReadonlyMap<string, StoredInstance>;
}

export interface CatalogueStudy {
  readonly studyInstanceUID: string;
  readonly series: ReadonlyMap<string, CatalogueSeries>;
}

/** Studies, their series and their instances, by UID, in the order in which they came. */
export interface Catalogue {
  readonly studies: ReadonlyMap<string, CatalogueStudy>;
  add(instance: StoredInstance): void;
}

/** An empty catalogue. */
export function createCatalogue(): Catalogue {
  const studies = new Map<string, { studyInstanceUID: string; series: Map<string, MutableSeries> }>();
  return {
    studies,
    add(instance) {
      const { studyInstanceUID, seriesInstanceUID } = instance;
      const study = studies.get(studyInstanceUID) ?? {
        studyInstanceUID,
        series: new Map<string, MutableSeries>(),
      };
      const series = study.series.get(seriesInstanceUID) ?? {
        studyInstanceUID,
        seriesInstanceUID,
        instances: new Map<string, StoredInstance>(),
      };
      series.instances.set(instance.sopInstanceUID, instance);
      study.series.set(seriesInstanceUID, series);
      studies.set(studyInstanceUID, study);
    },
  };
}

interface MutableSeries extends CatalogueSeries {
  readonly instances: Map<string, StoredInstance>;
}
