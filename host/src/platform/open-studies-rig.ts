import type { Instance, SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import { type DisplaySet, readable, type SeriesSummary, type StudyRef } from '@alternator/sdk';
import { createRoot, createSignal } from 'solid-js';
import type { HostDataSources } from './data-sources.ts';
import type { HostDisplaySets } from './display-sets.ts';
import { createFirstImage } from './first-image.ts';
import { createNotices } from './notices.ts';
import { createOpenStudies } from './open-studies.ts';

export const ref = (study: string): StudyRef => ({
  source: 'pacs',
  studyInstanceUID: study as StudyInstanceUID,
});
export const instance = (study: string, series: string, modality = 'CT') =>
  ({
    studyInstanceUID: study,
    seriesInstanceUID: series,
    patient: { patientName: `Patient of ${study}` },
    study: {},
    series: { modality },
  }) as unknown as Instance;

/** An archive whose series come when the test says so. */
function archive(series: readonly SeriesSummary[]) {
  const gates = new Map<string, (found: Instance[] | Error) => void>();
  const asked: string[] = [];
  const sources = {
    searchSeries: async () => series,
    async *instances(study: StudyRef, options: { series?: SeriesInstanceUID }) {
      const key = `${study.studyInstanceUID}/${options.series ?? '*'}`;
      asked.push(key);
      const found = await new Promise<Instance[] | Error>((resolve) => gates.set(key, resolve));
      if (found instanceof Error) throw found;
      if (found.length > 0) yield found;
    },
    forget: () => undefined,
  } as unknown as HostDataSources;
  const answer = async (key: string, found: Instance[] | Error) => {
    while (!asked.includes(key)) await new Promise((resolve) => setTimeout(resolve));
    gates.get(key)?.(found);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { sources, asked, answer };
}

/** Instances of the SOP class `late` are what no loaded handler takes. */
function displaySetsOfTest(): HostDisplaySets {
  const isLate = ({ sopClassUID }: Instance) => String(sopClassUID) === 'late';
  const [list, setList] = createSignal<readonly DisplaySet[]>([]);
  return {
    list: readable(list),
    byId: () => undefined,
    ofStudy: ({ studyInstanceUID }) => list().filter((set) => set.studyInstanceUID === studyInstanceUID),
    async add(_study, instances, signal, options) {
      await Promise.resolve();
      const left = options?.onlyLoaded ? instances.filter(isLate) : [];
      const made = instances.filter((one) => !left.includes(one)) as unknown as DisplaySet[];
      if (!signal.aborted) setList((all) => [...all, ...made]);
      return left;
    },
    clear: ({ studyInstanceUID }) =>
      setList((all) => all.filter((set) => set.studyInstanceUID !== studyInstanceUID)),
  };
}

/** Open studies over such an archive; the first image comes when the test says so. */
export function open(series: readonly SeriesSummary[]) {
  const pacs = archive(series);
  const displaySets = displaySetsOfTest();
  const notices = createNotices();
  let image: () => void = () => undefined;
  const firstImageOf: Parameters<typeof createOpenStudies>[0]['firstImageOf'] = (study) =>
    createFirstImage(study, (run) => {
      image = run;
      return () => undefined;
    });
  const { sources } = pacs;
  const opened = createRoot(() => createOpenStudies({ sources, displaySets, notices, firstImageOf }));
  return { ...pacs, displaySets, notices, opened, image: () => image() };
}
