import type { SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import {
  type DataSource,
  DataSources,
  type Location,
  type SeriesSummary,
  Session,
  Settings,
  Slots,
  type StudyPage,
  type StudyQuery,
  type StudyRef,
  type StudySummary,
  Workspace,
} from '@alternator/sdk';
import {
  contextWrapper,
  createFakeContext,
  createFakeSettings,
  createFakeWorkspace,
  fakeReadable,
} from '@alternator/sdk/testing';
import messages from '../../messages/en.json';

/** A study of the archive `main`; its number is in its UID. */
export function study(number: number, values: Partial<StudySummary> = {}): StudySummary {
  return { source: 'main', studyInstanceUID: `1.2.${number}` as StudyInstanceUID, modalities: [], ...values };
}

export interface PageFixture {
  readonly studies?: readonly StudySummary[];
  /** Throwing is the archive's failure. */
  readonly answer?: (query: StudyQuery) => StudyPage | Promise<StudyPage>;
  readonly sources?: readonly string[];
  readonly sorting?: boolean;
  /** What all archives can beside searching. */
  readonly can?: Pick<DataSource['can'], 'remove' | 'thumbnails'>;
  readonly series?: readonly SeriesSummary[];
  readonly thumbnail?: DataSources['thumbnail'];
  readonly remove?: DataSources['remove'];
  readonly location?: Location;
  readonly remembered?: Readonly<Record<string, unknown>>;
  /** Where the site signs people in. */
  readonly session?: Session;
}

/** The page over an archive in memory, with all that was asked of it. */
export function preparePage(fixture: PageFixture) {
  const asked: { source: string; query: StudyQuery; signal: AbortSignal }[] = [];
  const askedSeries: StudyRef[] = [];
  const can = {
    fuzzyNames: false,
    wildcards: true,
    sorting: fixture.sorting ?? false,
    store: false,
    ...fixture.can,
  };
  const ids = fixture.sources ?? ['main'];
  const [list] = fakeReadable(
    ids.map(
      (id) =>
        ({
          id,
          title: id === 'main' ? 'Demo archive' : id,
          use: 'alternator.dicomweb',
          state: 'ready',
          can,
        }) as const,
    ),
  );
  const dataSources: DataSources = {
    list,
    searchStudies: async (source, query, signal) => {
      asked.push({ source, query, signal });
      return fixture.answer?.(query) ?? { studies: fixture.studies ?? [], more: false, ignored: [] };
    },
    searchSeries: async (ref) => {
      askedSeries.push(ref);
      return fixture.series ?? series;
    },
    instances: notUsed,
    locate: notUsed,
    store: notUsed,
    remove: fixture.remove ?? notUsed,
    thumbnail: fixture.thumbnail ?? notUsed,
  };
  const workspace = createFakeWorkspace(fixture.location);
  const settings = createFakeSettings(fixture.remembered);
  const context = createFakeContext({
    messages,
    capabilities: new Map<string, unknown>([
      ...(fixture.session ? ([[Session.id, fixture.session]] as const) : []),
      [DataSources.id, dataSources],
      [Workspace.id, workspace],
      [Settings.id, settings],
      [Slots.id, { render: () => undefined }],
    ]),
  });
  return { asked, askedSeries, workspace, settings, context, wrapper: contextWrapper(context) };
}

const series: readonly SeriesSummary[] = [
  { seriesInstanceUID: '1.3.2' as SeriesInstanceUID, modality: 'SR' },
  {
    seriesInstanceUID: '1.3.1' as SeriesInstanceUID,
    modality: 'CT',
    seriesNumber: 2,
    seriesDescription: 'Thorax',
    numberOfInstances: 120,
  },
];

function notUsed(): never {
  throw new Error('The study list does not ask for this');
}

/** jsdom lays nothing out: without a height no row is in view. */
export function giveElementsASize(): void {
  const define = (owner: object, name: string, value: unknown) =>
    Object.defineProperty(owner, name, { configurable: true, value });
  define(HTMLElement.prototype, 'offsetHeight', 600);
  define(HTMLElement.prototype, 'offsetWidth', 1200);
  define(Element.prototype, 'clientHeight', 600);
  define(Element.prototype, 'scrollTo', () => undefined);
}
