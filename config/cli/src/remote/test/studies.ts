import type { RemoteManifest } from '@alternator/composition';
import type { StudyInstanceUID } from '@alternator/dicom';
import {
  dicomJson,
  findSeries,
  makeDemoStudies,
  mergedDicomJson,
  type SyntheticSeries,
  type SyntheticStudy,
  uidFromName,
} from '@alternator/testing';

/** What a series of a study made for the test is said to be. */
export interface WantedSeries {
  readonly modality: string;
  readonly sopClassUID?: string | undefined;
  readonly description?: string | undefined;
}

/** A study of the demo's archive that a contribution is tried on. */
export interface TriedStudy {
  readonly studyInstanceUID: StudyInstanceUID;
  readonly wanted: readonly WantedSeries[];
}

/** The studies of the demo's archive that a remote is tried on. */
export interface Tried {
  readonly all: readonly SyntheticStudy[];
  /** Two that any part must live with. */
  readonly base: readonly SyntheticStudy[];
  readonly handlers: readonly (readonly [Handler, TriedStudy])[];
  readonly protocols: readonly (readonly [Protocol, TriedStudy])[];
}

/** Small ones of the demo, and one for each handler and protocol that a remote contributes. */
export function triedStudies({ contributes }: RemoteManifest): Tried {
  const made: SyntheticStudy[] = [];
  const make = (name: string, wanted: readonly WantedSeries[]): TriedStudy => {
    const study = madeStudy(name, wanted);
    made.push(study);
    return { studyInstanceUID: study.studyInstanceUID, wanted };
  };
  const handlers = contributes.sopClassHandlers.map(
    (one) => [one, make(one.id, seriesForHandler(one))] as const,
  );
  const protocols = contributes.hangingProtocols.map(
    (one) => [one, make(one.id, seriesForProtocol(one))] as const,
  );
  const base = smallStudies();
  return { all: [...base, ...made], base, handlers, protocols };
}

/** Few frames: what is tested is the remote and not the images. */
function smallStudies(): readonly SyntheticStudy[] {
  return makeDemoStudies().filter(({ key }) => key === 'encodings' || key === 'chest');
}

/** A study with these series: images of the demo under other names. */
function madeStudy(name: string, wanted: readonly WantedSeries[]): SyntheticStudy {
  const base = findSeries(makeDemoStudies(), 'encoding-uncompressed');
  const studyInstanceUID = uidFromName<StudyInstanceUID>(`study:remote-test:${name}`);
  const series = wanted.map((one, index) =>
    renamed(base, `remote-test:${name}:${index}`, studyInstanceUID, { ...one, number: index + 1 }),
  );
  return { key: `remote-test:${name}`, studyInstanceUID, series };
}

function renamed(
  base: SyntheticSeries,
  name: string,
  studyInstanceUID: StudyInstanceUID,
  { modality, sopClassUID, description, number }: WantedSeries & { readonly number: number },
): SyntheticSeries {
  const seriesInstanceUID = uidFromName<SyntheticSeries['seriesInstanceUID']>(`series:${name}`);
  return {
    key: name.replaceAll(/\W+/g, '-'),
    seriesInstanceUID,
    instances: base.instances.slice(0, 3).map((instance, index) => {
      const sopInstanceUID = uidFromName<typeof instance.sopInstanceUID>(`instance:${name}:${index}`);
      return {
        ...instance,
        sopInstanceUID,
        dataSet: () =>
          mergedDicomJson(
            instance.dataSet(),
            dicomJson({
              StudyInstanceUID: studyInstanceUID,
              SeriesInstanceUID: seriesInstanceUID,
              SOPInstanceUID: sopInstanceUID,
              Modality: modality,
              SeriesNumber: number,
              ...(sopClassUID && { SOPClassUID: sopClassUID }),
              ...(description && { SeriesDescription: description }),
            }),
          ),
      };
    }),
  };
}

type Protocol = RemoteManifest['contributes']['hangingProtocols'][number];
type Handler = RemoteManifest['contributes']['sopClassHandlers'][number];

/** One series of each modality that a protocol asks for, and of each that one of its viewports names. */
function seriesForProtocol(protocol: Protocol): WantedSeries[] {
  const { cells = [] } = protocol as { readonly cells?: readonly Partial<WantedSeries>[] };
  const named = cells.map(({ modality = protocol.modalities[0] ?? 'OT', description }) => ({
    modality,
    description,
  }));
  const rest = protocol.modalities.filter((modality) => !named.some((one) => one.modality === modality));
  return [...named, ...rest.map((modality) => ({ modality }))];
}

/** One series of each SOP class that a handler takes. */
function seriesForHandler({ sopClassUIDs, modalities }: Handler): WantedSeries[] {
  const modality = modalities[0] ?? 'OT';
  if (sopClassUIDs.length === 0) return [{ modality }];
  return sopClassUIDs.slice(0, 4).map((sopClassUID) => ({ modality, sopClassUID }));
}
