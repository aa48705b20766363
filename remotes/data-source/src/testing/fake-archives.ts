import type { Instance, SeriesInstanceUID, SOPInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import {
  type DataSource,
  type DataSourceState,
  DataSources,
  Notices,
  type SeriesSummary,
  SourceError,
  type StudyPage,
  type StudyQuery,
  type StudySummary,
} from '@alternator/sdk';
import { createFakeContext } from '@alternator/sdk/testing';
import messages from '../../messages/en.json';
import { openMerged } from '../merged/open-merged.ts';
import { sortStudies } from '../query/sort-studies.ts';

/** An archive in memory, as the host would offer it. A function may throw, or wait. */
export interface FakeSource {
  readonly studies?: readonly Partial<StudySummary>[];
  readonly series?: readonly SeriesSummary[];
  readonly batches?: readonly (readonly Instance[])[];
  /** Runs before each answer. */
  before?(): Promise<void> | void;
  /** Whether it sorts; else says that it did not. */
  readonly sorting?: boolean;
  readonly store?: boolean;
  /** Its picture of any series. */
  readonly thumbnail?: Blob;
  readonly use?: string;
}

export const studyUID = '1.2.3' as StudyInstanceUID;

export function instance(number: number, series = '1.3.1', patientID = 'A'): Instance {
  return {
    studyInstanceUID: studyUID,
    seriesInstanceUID: series as SeriesInstanceUID,
    sopInstanceUID: `${series}.${number}` as SOPInstanceUID,
    patient: { patientID },
    warnings: [],
  } as unknown as Instance;
}

/** Opens the merged source over archives in memory, in a fake host. */
export function openMergedOver(
  archives: Readonly<Record<string, FakeSource>>,
  config: Readonly<Record<string, unknown>> = {},
) {
  const asked: { source: string; query: StudyQuery }[] = [];
  const stored: { source: string; files: number }[] = [];
  /** Archives that were asked for a picture. */
  const drawn: string[] = [];
  const notices: string[] = [];
  const states: DataSourceState[] = Object.entries({ ...archives, all: { use: 'alternator.merged' } }).map(
    ([id, { store = false, use = 'acme.web', thumbnail }]: [string, FakeSource]) => ({
      id,
      title: id.toUpperCase(),
      use,
      state: 'ready',
      can: { fuzzyNames: false, wildcards: false, sorting: true, store, thumbnails: thumbnail !== undefined },
    }),
  );
  const at = async (id: string): Promise<FakeSource> => {
    const archive = archives[id];
    if (!archive) throw new Error(`no archive ${id}`);
    await archive.before?.();
    return archive;
  };
  const sources = {
    list: Object.assign(() => states, { subscribe: () => () => undefined }) as unknown as DataSources['list'],
    async searchStudies(source: string, query: StudyQuery): Promise<StudyPage> {
      asked.push({ source, query });
      const archive = await at(source);
      return pageOf(source, archive, query);
    },
    searchSeries: async ({ source }: { source: string }) => (await at(source)).series ?? [],
    async *instances({ source }: { source: string }, { series }: { readonly series?: string }) {
      const { batches = [] } = await at(source);
      const wanted = batches.filter(([first]) => !series || first?.seriesInstanceUID === series);
      if (series && wanted.length === 0) throw new SourceError('not-found', 'No such series.', { source });
      yield* wanted;
    },
    locate: async (source: string, one: Instance) => ({ source, sopInstanceUID: one.sopInstanceUID }),
    store: async (source: string, files: readonly Uint8Array[]) => {
      stored.push({ source, files: files.length });
      return { stored: [], failed: [] };
    },
    thumbnail: async (source: string) => {
      drawn.push(source);
      return (await at(source)).thumbnail;
    },
  } as unknown as DataSources;
  const context = createFakeContext({
    messages,
    capabilities: new Map<string, unknown>([
      [DataSources.id, sources],
      [Notices.id, { show: ({ message }: { message: string }) => notices.push(message) }],
    ]),
  });
  const open = (): DataSource =>
    openMerged(context, {
      id: 'all',
      title: 'All',
      origins: [],
      config: { patienceSeconds: 0.02, ...config },
    });
  return { open, asked, stored, drawn, notices, context };
}

function pageOf(source: string, { studies = [], sorting = true }: FakeSource, query: StudyQuery): StudyPage {
  const rows = studies.map((study) => ({
    modalities: [],
    ...study,
    source,
    studyInstanceUID: study.studyInstanceUID as StudyInstanceUID,
  }));
  const ordered = query.sort && sorting ? sortStudies(rows, query.sort) : rows;
  const { offset, limit } = query;
  return {
    studies: ordered.slice(offset, offset + limit),
    more: offset + limit < rows.length,
    ignored: query.sort && !sorting ? ['sort'] : [],
  };
}
