import type { Instance, Patient, SeriesInstanceUID, SOPInstanceUID } from '@alternator/dicom';
import { comparePatients } from './patient-agreement.ts';

/** The instances of one study as archives give them, each once, of one patient. */
export interface InstanceUnion {
  /**
   * Takes what an archive gave; answers with each series that grew by it, whole, for who shows a series wants all of
   * it. `otherPatient`: nothing was taken.
   */
  add(archive: string, instances: readonly Instance[]): readonly (readonly Instance[])[] | 'otherPatient';
}

/** Where each instance came from. */
export interface Homes {
  set(instance: Instance, archive: string): void;
  of(instance: Instance): string | undefined;
}

/** By series, for nearly every series is one archive's. */
export function createHomes(): Homes {
  const series = new Map<SeriesInstanceUID, string>();
  const strays = new Map<SOPInstanceUID, string>();
  return {
    set({ seriesInstanceUID, sopInstanceUID }, archive) {
      strays.delete(sopInstanceUID);
      const home = series.get(seriesInstanceUID);
      if (home === undefined) series.set(seriesInstanceUID, archive);
      else if (home !== archive) strays.set(sopInstanceUID, archive);
    },
    of: ({ seriesInstanceUID, sopInstanceUID }) =>
      strays.get(sopInstanceUID) ?? series.get(seriesInstanceUID),
  };
}

/** @param patients whom the study was found to be of; grows with what is taken */
export function createInstanceUnion(homes: Homes, patients: Patient[]): InstanceUnion {
  const seen = new Set<SOPInstanceUID>();
  const series = new Map<SeriesInstanceUID, Instance[]>();
  return {
    add(archive, instances) {
      const own = instances[0]?.patient ?? {};
      if (patients.some((patient) => comparePatients(patient, own) === 'differs')) return 'otherPatient';
      if (!patients.some((patient) => isEqual(patient, own))) patients.push(own);
      const grown = new Set<Instance[]>();
      for (const instance of instances) {
        if (seen.has(instance.sopInstanceUID)) continue;
        seen.add(instance.sopInstanceUID);
        homes.set(instance, archive);
        const list = series.get(instance.seriesInstanceUID) ?? [];
        series.set(instance.seriesInstanceUID, list);
        list.push(instance);
        grown.add(list);
      }
      return [...grown].map((list) => [...list]);
    },
  };
}

function isEqual(one: Patient, other: Patient): boolean {
  return one.patientID === other.patientID && one.patientName === other.patientName;
}
